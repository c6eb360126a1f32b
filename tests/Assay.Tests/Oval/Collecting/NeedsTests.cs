using System.Collections.Concurrent;
using System.Reflection;
using Assay.Collection;
using Assay.Content;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval.Collecting;

[TestClass]
public sealed class NeedsTests
{
    [TestMethod]
    [DataRow("unix:file", "<filepath>/etc/passwd</filepath>", "files /etc/passwd")]
    [DataRow("unix:file", "<path>/etc/ssh</path><filename>sshd_config</filename>", "files /etc/ssh/sshd_config")]
    [DataRow("unix:file", "<path>/etc/ssh</path><filename xsi:nil=\"true\"/>", "files /etc/ssh")]
    [DataRow("unix:file", "<path>/etc/ssh</path><filename operation=\"pattern match\">.</filename>", "files /etc/ssh/*")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/etc/ssh/[a-z]+\\.conf$</filepath>", "files /etc/ssh/*")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/etc/ssh/.*\\.conf$</filepath>", "files /etc/ssh/**")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/etc/(passwd|group|(g)?shadow)-?$</filepath>", "files /etc/passwd-, files /etc/passwd, files /etc/group-, files /etc/group, files /etc/gshadow-, files /etc/gshadow, files /etc/shadow-, files /etc/shadow")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^(/usr)?/s?bin/[a-z]+d$</filepath>", "files /usr/sbin/*, files /usr/bin/*, files /sbin/*, files /bin/*")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/(?:etc|usr/lib)/systemd\\/.+\\.conf$</filepath>", "files /etc/systemd/**, files /usr/lib/systemd/**")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/etc/a$|^/srv/b/.*$</filepath>", "files /etc/a, files /srv/b/**")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/etc/a$|/srv/b$</filepath>", "files /**")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/(etc)+/a$</filepath>", "files /**")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/(?i)etc/a$</filepath>", "files /**")]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/etc/ssh/[^]/]+$</filepath>", "files /etc/ssh/*")]
    [DataRow("unix:file", "<path operation=\"pattern match\">^/(etc|run)/ssh$</path><filename>sshd_config</filename>", "files /etc/ssh/sshd_config, files /run/ssh/sshd_config")]
    [DataRow("unix:file", "<behaviors recurse_direction=\"up\"/><path operation=\"pattern match\">^/etc/ssh$</path><filename xsi:nil=\"true\"/>", "files /etc/ssh, files /etc, files /")]
    [DataRow("unix:file", "<behaviors recurse_direction=\"down\"/><path>/etc</path><filename operation=\"pattern match\">.</filename>", "files /etc, files /etc/**")]
    [DataRow("unix:file", "<path operation=\"not equal\">/etc</path><filename operation=\"pattern match\">.</filename>", "files /**")]
    [DataRow("unix:password", "<username>root</username>", "contents /etc/passwd")]
    [DataRow("unix:sysctl", "<name>kernel.kptr_restrict</name>", "contents /proc/sys/kernel/kptr_restrict")]
    [DataRow("unix:process58", "<command_line operation=\"pattern match\">.</command_line><pid xsi:nil=\"true\" datatype=\"int\"/>", "processes")]
    public void AnObjectNeedsWhatItLooksAt(string kind, string entities, string needs)
    {
        using var root = new TemporaryFolder();
        var seen = new ConcurrentBag<(string Kind, Need Need)>();

        Looked.For(new RootSystem(root.Path), kind, entities, collectors: Recording(seen));

        Assert.AreEqual(needs, string.Join(", ", seen.Single().Need.Items));
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void EveryObjectOfSsgsDebianStreamCompilesToNeeds()
    {
        using var stream = File.OpenRead(Shared.File("conformance", "oval", "node-debian12", "ssg-debian12-oval.xml"));
        var seen = new ConcurrentBag<(string Kind, Need Need)>();
        var plan = new NeedPlan(OvalReader.Read(stream, "o.xml"), Recording(seen), TimeProvider.System);

        plan.Add(null, ExternalValues.None, CancellationToken.None);

        Assert.IsGreaterThan(1000, seen.Count);
        CollectionAssert.IsSubsetOf(
            new[] { "independent:textfilecontent54", "linux:dpkginfo", "linux:partition", "linux:systemdunitdependency", "linux:systemdunitproperty", "unix:file", "unix:password", "unix:sysctl" },
            seen.Select(s => s.Kind).Distinct().ToArray());
        var items = plan.Needs.Items;
        Assert.AreEqual("", string.Join('\n', items.Where(i => i.Kind is NeedKind.Files or NeedKind.Contents && !i.Name.StartsWith('/'))));
        CollectionAssert.IsSubsetOf(new[] { "contents /etc/login.defs", "contents /var/lib/dpkg/status", "contents /proc/1/mountinfo" }, items.Select(i => i.ToString()).ToArray());
    }

    private static CollectorCatalog Recording(ConcurrentBag<(string Kind, Need Need)> seen) => new(
        from type in Assembly.Load("Oval").GetTypes()
        from export in type.GetCustomAttributes<ObjectCollectorAttribute>()
        let collector = (IObjectCollector)Activator.CreateInstance(type)!
        select new RegisteredCollector(export.Schema, export.Name, new Recorder(collector, need => seen.Add(($"{export.Schema}:{export.Name}", need)))));

    private sealed class Recorder(IObjectCollector inner, Action<Need> record) : IObjectCollector
    {
        public Need NeedsOf(ObjectQuery query)
        {
            var need = inner.NeedsOf(query);
            record(need);
            return need;
        }

        public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
        {
            _ = NeedsOf(query);
            return CollectedItems.All([]);
        }
    }
}
