using System.Globalization;
using System.Threading.Channels;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Reads the objects of some kinds, several kinds at a time, as they are walked.</summary>
internal sealed class ClusterObjects(ApiClient client, IReadOnlyList<ServedKind> kinds, Action<CollectionStep> say)
{
    private const int PagesAhead = 1;

    private readonly List<Coverage> coverage = [];
    private readonly List<string> remarks = [];
    private readonly List<string> leftOut = [];
    private readonly SortedDictionary<string, NodeEvidence> nodes = new(StringComparer.Ordinal);

    /// <summary>What became of each kind; whole when all is walked.</summary>
    public IReadOnlyList<Coverage> Coverage => coverage;

    /// <summary>What the reader should know, in sentences.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>What was not asked for although it is there, in sentences.</summary>
    public IReadOnlyList<string> LeftOut => leftOut;

    /// <summary>The nodes that Node objects and Pods show; whole when all is walked.</summary>
    public IReadOnlyDictionary<string, NodeEvidence> Nodes => nodes;

    /// <summary>The objects, those of a kind in the server's order; kinds come mixed.</summary>
    public IEnumerable<KubernetesObject> Read(CancellationToken cancellation)
    {
        var pages = Channel.CreateBounded<ObjectPage>(PagesAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listing = Task.Run(() => ListAsync(pages.Writer, stop.Token), CancellationToken.None);
        try
        {
            while (pages.Reader.WaitToReadAsync(cancellation).AsTask().GetAwaiter().GetResult())
            {
                while (pages.Reader.TryRead(out var page))
                {
                    using (page)
                    {
                        foreach (var item in page.Objects)
                        {
                            Note(item);
                            yield return item;
                        }
                    }
                }
            }
        }
        finally
        {
            stop.Cancel();
            Task.WhenAny(listing).GetAwaiter().GetResult();
        }
    }

    private async Task ListAsync(ChannelWriter<ObjectPage> pages, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            await Parallel.ForEachAsync(kinds, new ParallelOptions { MaxDegreeOfParallelism = client.Limits.ParallelKinds, CancellationToken = cancellation }, async (kind, stop) =>
            {
                var list = new ObjectList(client, kind);
                Finish(kind, list, await list.ReadAsync(pages.WriteAsync, stop));
            });
            Sort();
        }
        catch (Exception e)
        {
            failure = e;
        }
        finally
        {
            pages.Complete(failure);
        }
    }

    private void Finish(ServedKind kind, ObjectList list, Coverage line)
    {
        lock (coverage)
        {
            coverage.Add(line);
            if (list.Remark is { } remark)
            {
                remarks.Add(remark);
            }

            if (ObjectList.IsMetadataOnly(kind))
            {
                leftOut.Add("Types and keys of Secrets: only their names, labels and annotations were asked for.");
            }

            say(new CollectionStep(line.Status is CoverageStatus.Collected ? string.Create(CultureInfo.InvariantCulture, $"{kind.Resource}: {list.Count}") : $"{kind.Resource}: {line.Status.Word()}: {line.Reason}"));
        }
    }

    private void Sort()
    {
        coverage.Sort((left, right) => string.CompareOrdinal(left.Need, right.Need));
        remarks.Sort(string.CompareOrdinal);
    }

    private void Note(KubernetesObject item)
    {
        if (item is { ApiVersion: "v1", Kind: "Node" })
        {
            nodes[item.Name] = NodeObject.Read(item);
        }
        else if (item is { ApiVersion: "v1", Kind: "Pod" } && NodeObject.NameOf(item) is { Length: > 0 } name)
        {
            nodes.TryAdd(name, new NodeEvidence { Name = name });
        }
    }
}
