using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>What becomes of a collector that is missing, has no evidence or breaks.</summary>
[TestClass]
public sealed class SystemItemsTests
{
    private static readonly OvalKind Kind = new("http://oval.mitre.org/XMLSchema/oval-definitions-5#unix", "file");

    [TestMethod]
    public void Without_a_collector_an_object_is_not_collected() => Assert.AreEqual(CollectedFlag.NotCollected, Collect(CollectorCatalog.Empty).Flag);

    [TestMethod]
    public void Missing_evidence_is_not_collected_with_its_reason()
    {
        var found = Collect(With(_ => throw new MissingEvidenceException("the node was not reached")));

        Assert.AreEqual((CollectedFlag.NotCollected, "the node was not reached"), (found.Flag, found.Messages.Single()));
    }

    [TestMethod]
    public void A_collector_that_throws_is_an_error_with_its_message()
    {
        var found = Collect(With(_ => throw new IOException("disk on fire")));

        Assert.AreEqual(CollectedFlag.Error, found.Flag);
        StringAssert.Contains(found.Messages.Single(), "disk on fire");
    }

    [TestMethod]
    public void Two_collectors_of_one_kind_are_refused() => Assert.ThrowsExactly<ArgumentException>(() =>
        new CollectorCatalog([new RegisteredCollector("unix", "file", new Fake(_ => throw new IOException())), new RegisteredCollector("unix", "file", new Fake(_ => throw new IOException()))]));

    private static CollectedItems Collect(CollectorCatalog catalog) =>
        new SystemItems(new Nowhere(), catalog).Collect(Kind, new ObjectQuery("unix", "file", [], new Dictionary<string, string>()), CancellationToken.None);

    private static CollectorCatalog With(Func<ObjectQuery, CollectedItems> collect) => new([new RegisteredCollector("unix", "file", new Fake(collect))]);

    private sealed class Fake(Func<ObjectQuery, CollectedItems> collect) : IObjectCollector
    {
        public Need NeedsOf(ObjectQuery query) => new([]);

        public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation) => collect(query);
    }

    private sealed class Nowhere : ISystem
    {
        public string Name => "nowhere";

        public IFileTree Files => throw new MissingEvidenceException("no files");

        public bool IsLive => false;

        public NodeEvidence? Node => null;

        public IReadOnlyDictionary<string, string>? Environment => null;
    }
}
