using System.Runtime.Versioning;
using Assay.Collection;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Oval.Collecting;

[TestClass]
[SupportedOSPlatform("linux")]
public sealed class SystemCollectorTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public SystemCollectorTests()
    {
        root.Write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n");
        root.Write("etc/shadow", "root:$6$salt$hash:19000:0:99999:7:::\nlocked:!$5$salt$hash:19000:0:99999:7:30::\nnone:*:19000::::::\n");
    }

    public void Dispose() => root.Dispose();

    [TestMethod]
    public void AnAccountIsReadFromPasswd()
    {
        var found = Looked.For(root, "unix:password", "<username>nobody</username>");

        Assert.AreEqual("65534|/nonexistent|/usr/sbin/nologin|-1", $"{found["user_id"]}|{found["home_dir"]}|{found["login_shell"]}|{found["last_login"]}");
    }

    [TestMethod]
    [DataRow("unix:password", "etc/passwd", "#old:x:0:0::/:/bin/sh\n  # older:x:0:0::/:/bin/sh\n  root:x:0:0::/:/bin/sh\n")]
    [DataRow("unix:shadow", "etc/shadow", "#old:*:1:0:9:7:::\n\n root:*:1:0:9:7:::\n")]
    public void ACommentIsNoAccount(string kind, string path, string content)
    {
        root.Write(path, content);

        Assert.AreEqual("root", Looked.For(root, kind, "<username operation=\"pattern match\">.</username>")["username"]);
    }

    [TestMethod]
    public void AShadowPasswordIsMaskedAndItsMethodKnown()
    {
        var found = Looked.For(root, "unix:shadow", "<username operation=\"pattern match\">.</username>");

        Assert.IsTrue(found.Items.SelectMany(i => i.Of("password")).All(e => e.Mask));
        Assert.AreEqual("<DoesNotExist> SHA-256 SHA-512", found["encrypt_method"]);
        Assert.AreEqual("-1 -1 30", found["exp_inact"]);
    }

    [TestMethod]
    public void OfAnAccountInEvidenceTheMethodAndTheAgesAreKnownAndThePasswordIsNot()
    {
        var file = Redaction.Of(new FileEvidence
        {
            Path = "/etc/shadow",
            Content = "root:$6$salt$SECRET:19000:0:99999:7:::\nlocked:!$5$salt$SECRET:19000:0:60:7:::\nnone:!!:19000::::::\nold:SECRETSECRET1:1:0:9:7:::\nsun:$md5,rounds=9$SECRET:1:0:9:7:::\nseen:$y$(redacted):1:0:9:7:::\n",
        });
        var system = new NodeSystem(new NodeEvidence { Name = "n", Files = [file] });

        var found = Looked.For(system, "unix:shadow", "<username operation=\"pattern match\">.</username>");

        Assert.DoesNotContain("SECRET", file.Content!);
        Assert.AreEqual(file, Redaction.Of(file));
        Assert.AreEqual("!! <NotCollected> <NotCollected> <NotCollected> <NotCollected> <NotCollected>", found["password"]);
        Assert.AreEqual("<DoesNotExist> <NotCollected> <NotCollected> SHA-256 SHA-512 Sun MD5", found["encrypt_method"]);
        Assert.AreEqual("-1 60 9 9 9 99999", found["chg_req"]);
        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(system, "independent:textfilecontent54", "<filepath>/etc/shadow</filepath><pattern operation=\"pattern match\">.</pattern><instance datatype=\"int\">1</instance>").Flag);
        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(new NodeSystem(new NodeEvidence { Name = "n" }), "unix:shadow", "<username>root</username>").Flag);
    }

    [TestMethod]
    [DataRow("unix:uname", "")]
    [DataRow("unix:sysctl", "<name>kernel.randomize_va_space</name>")]
    [DataRow("unix:process58", "<command_line operation=\"pattern match\">.</command_line><pid xsi:nil=\"true\" datatype=\"int\"/>")]
    [DataRow("unix:interface", "<name>lo</name>")]
    [DataRow("linux:inetlisteningservers", "<protocol>tcp</protocol><local_address operation=\"pattern match\">.</local_address><local_port datatype=\"int\">22</local_port>")]
    [DataRow("linux:selinuxboolean", "<name>abrt_anon_write</name>")]
    [DataRow("independent:environmentvariable", "<name>PATH</name>")]
    public void WhatOnlyARunningSystemShowsIsNotCollectedFromARootThatDoesNotRun(string kind, string entities) =>
        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(root, kind, entities).Flag);

    [TestMethod]
    [DataRow("unix:uname", "", "os_name", "Linux")]
    [DataRow("unix:sysctl", "<name>kernel.ostype</name>", "value", "Linux")]
    [DataRow("unix:sysctl", "<name operation=\"pattern match\">^kernel\\.ostype$</name>", "name", "kernel.ostype")]
    [DataRow("linux:partition", "<mount_point>/proc</mount_point>", "fs_type", "proc")]
    [DataRow("unix:interface", "<name>lo</name>", "type", "ARPHRD_LOOPBACK")]
    public void ThisMachineShowsItself(string kind, string entities, string entity, string text) =>
        Assert.AreEqual(text, Looked.For(new RootSystem("/"), kind, entities)[entity].Split(' ')[0]);

    [TestMethod]
    public void ThisProcessIsAmongTheProcesses()
    {
        var found = Looked.For(new RootSystem("/"), "unix:process58", $"<command_line operation=\"pattern match\">.</command_line><pid datatype=\"int\">{Environment.ProcessId}</pid>");

        Assert.AreEqual($"{Environment.ProcessId}", found["pid"]);
        Assert.AreEqual(File.ReadAllText("/proc/self/status").Split('\n').Single(l => l.StartsWith("PPid:", StringComparison.Ordinal)).Split('\t')[1], found["ppid"]);
    }

    [TestMethod]
    public void AVariableOfAContainerIsReadWithoutAProcess()
    {
        var system = new RootSystem(root.Path, new Dictionary<string, string> { ["ROLE"] = "worker" });

        Assert.AreEqual("worker", Looked.For(system, "independent:environmentvariable58", "<pid xsi:nil=\"true\" datatype=\"int\"/><name>ROLE</name>")["value"]);
    }

    [TestMethod]
    public void InstalledDebianPackagesAreThoseThatAreThere()
    {
        root.Write("var/lib/dpkg/status", """
            Package: bash
            Status: install ok installed
            Architecture: amd64
            Version: 5.2.15-2+b7
            Description: shell
             Status: deinstall ok config-files

            Package: gone
            Status: deinstall ok config-files
            Version: 1

            Package: held
            Status: hold ok installed
            Architecture: all
            Version: 2:7.1

            """);

        Assert.AreEqual("0:5.2.15-2+b7 2:7.1-0", Looked.For(root, "linux:dpkginfo", "<name operation=\"pattern match\">.</name>")["evr"]);
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "linux:dpkginfo", "<name>gone</name>").Flag);
    }

    [TestMethod]
    public void ALinkLeadsToItsEndWithinTheRoot()
    {
        Directory.CreateDirectory(root["usr/bin"]);
        root.Write("usr/bin/tool-2", "");
        File.CreateSymbolicLink(root["usr/bin/tool"], "/etc/alternatives/tool");
        Directory.CreateDirectory(root["etc/alternatives"]);
        File.CreateSymbolicLink(root["etc/alternatives/tool"], "../../usr/bin/tool-2");
        File.CreateSymbolicLink(root["etc/broken"], "none");

        Assert.AreEqual("/usr/bin/tool-2", Looked.For(root, "unix:symlink", "<filepath>/usr/bin/tool</filepath>")["canonical_path"]);
        Assert.AreEqual("<DoesNotExist>", Looked.For(root, "unix:symlink", "<filepath>/etc/broken</filepath>")["canonical_path"]);
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "unix:symlink", "<filepath>/etc/passwd</filepath>").Flag);
    }

    [TestMethod]
    [DataRow("# nothing\n", CollectedFlag.DoesNotExist)]
    [DataRow("/dev/sda2 /tmp ext4 nodev 0 0\n", CollectedFlag.Complete)]
    [DataRow("/dev/sda2 /tmp ext4 nodev,noauto 0 0\n", CollectedFlag.DoesNotExist)]
    [DataRow("UUID=1\t/tmp/with\\040blank ext4 nodev 0 0\n", CollectedFlag.DoesNotExist)]
    [DataRow(null, CollectedFlag.Incomplete)]
    public void WhatARootMountsOnlyWhenItRunsIsAsItsTableSays(string? table, CollectedFlag flag)
    {
        if (table is not null)
        {
            root.Write("etc/fstab", table);
        }

        Assert.AreEqual(flag, Looked.For(root, "linux:partition", "<mount_point>/tmp</mount_point>").Flag);
    }

    [TestMethod]
    [DataRow("/tmp", null, CollectedFlag.Incomplete)]
    [DataRow("/tmp", "", CollectedFlag.DoesNotExist)]
    [DataRow("/dev/shm", "", CollectedFlag.Incomplete)]
    public void ARootThatStartsByItselfMountsMoreThanItsTableSays(string point, string? table, CollectedFlag flag)
    {
        root.Write("usr/lib/systemd/systemd", "");
        if (table is not null)
        {
            root.Write("etc/fstab", table);
        }

        Assert.AreEqual(flag, Looked.For(root, "linux:partition", $"<mount_point>{point}</mount_point>").Flag);
    }

    [TestMethod]
    public void AContainersRootMountsNothingByItself()
    {
        root.Write("etc/os-release", "ID=debian\n");

        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "linux:partition", "<mount_point>/tmp</mount_point>").Flag);
    }

    [TestMethod]
    public void WhatTheTableMountsHasItsOptions()
    {
        root.Write("etc/fstab", "UUID=12-34 /my\\040data vfat defaults,nodev,ro 0 0\n/dev/sdb1 /srv xfs\n");

        var data = Looked.For(root, "linux:partition", "<mount_point>/my data</mount_point>");

        Assert.AreEqual("12-34 vfat nodev,ro <NotCollected>", $"{data["uuid"]} {data["fs_type"]} {data["mount_options"]} {data["space_left"]}");
        Assert.AreEqual("rw", Looked.For(root, "linux:partition", "<mount_point>/srv</mount_point>")["mount_options"]);
    }

    [TestMethod]
    public void AnEnabledMountUnitMountsToo()
    {
        root.Write("etc/fstab", "");
        root.Write("usr/lib/systemd/system/srv-a\\x2db.mount", "[Mount]\n");
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "linux:partition", "<mount_point>/srv/a-b</mount_point>").Flag);

        Directory.CreateDirectory(root["etc/systemd/system/local-fs.target.wants"]);
        File.CreateSymbolicLink(root["etc/systemd/system/local-fs.target.wants/srv-a\\x2db.mount"], "/usr/lib/systemd/system/srv-a\\x2db.mount");

        Assert.AreEqual(CollectedFlag.Incomplete, Looked.For(new RootSystem(root.Path), "linux:partition", "<mount_point>/srv/a-b</mount_point>").Flag);
    }

    [TestMethod]
    [DataRow("unix:file", "<filepath>/proc/cmdline</filepath>", CollectedFlag.NotCollected)]
    [DataRow("unix:file", "<filepath>/sys/firmware/efi</filepath>", CollectedFlag.NotCollected)]
    [DataRow("unix:file", "<path>/dev</path><filename operation=\"pattern match\">.</filename>", CollectedFlag.NotCollected)]
    [DataRow("unix:file", "<filepath operation=\"pattern match\">^/(dev|sys)/.*$</filepath>", CollectedFlag.NotCollected)]
    [DataRow("unix:file", "<path>/proc</path><filename xsi:nil=\"true\"/>", CollectedFlag.Complete)]
    [DataRow("unix:file", "<behaviors recurse_direction=\"down\"/><path>/</path><filename>passwd</filename>", CollectedFlag.Complete)]
    public void WhatAKernelWouldShowInARootIsNotCollected(string kind, string entities, CollectedFlag flag)
    {
        Directory.CreateDirectory(root["proc"]);

        Assert.AreEqual(flag, Looked.For(root, kind, entities).Flag);
    }

    [TestMethod]
    public void WhatAKernelShowsInARootIsLookedAt()
    {
        root.Write("proc/cmdline", "quiet");

        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "unix:file", "<filepath>/proc/modules</filepath>").Flag);
    }

    [TestMethod]
    public void ALinkToNothingEndsThereEvenWhereThereIsNoDev()
    {
        Directory.CreateDirectory(root["etc/systemd"]);
        File.CreateSymbolicLink(root["etc/systemd/off"], "/dev/null");

        Assert.AreEqual("/dev/null", Looked.For(root, "unix:symlink", "<filepath>/etc/systemd/off</filepath>")["canonical_path"]);
    }

    [TestMethod]
    public void AFileWithoutAContextMakesItsObjectIncomplete() =>
        Assert.AreEqual(CollectedFlag.Incomplete, Looked.For(root, "linux:selinuxsecuritycontext", "<filepath>/etc/passwd</filepath>").Flag);

    [TestMethod]
    public void TheEnvironmentOfAnotherProcessOfAContainerIsNotCollected()
    {
        var system = new RootSystem(root.Path, new Dictionary<string, string> { ["ROLE"] = "worker" });

        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(system, "independent:environmentvariable58", "<pid datatype=\"int\">1</pid><name>ROLE</name>").Flag);
    }

    [TestMethod]
    public void RunlevelsAreThoseOfTheLinks()
    {
        root.Write("etc/init.d/cron", "");
        root.Write("etc/rc2.d/S03cron", "");
        root.Write("etc/rc0.d/K01cron", "");

        var found = Looked.For(root, "unix:runlevel", "<service_name>cron</service_name><runlevel operation=\"pattern match\">^[02]$</runlevel>");

        Assert.AreEqual("false true|false true", $"{found["start"]}|{found["kill"]}");
    }

    [TestMethod]
    public void ADatabaseOfRpmOfAnotherKindIsNotCollected()
    {
        root.Write("var/lib/rpm/Packages", "x");

        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(root, "linux:rpminfo", "<name>bash</name>").Flag);
    }

    [TestMethod]
    public void ASystemWithOneDatabaseOfPackagesHasNoneOfTheOthersAndOneWithNoneIsNotKnown()
    {
        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(root, "linux:rpminfo", "<name>bash</name>").Flag);
        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(root, "linux:dpkginfo", "<name>bash</name>").Flag);
        root.Write("var/lib/dpkg/status", "");

        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "linux:rpminfo", "<name>bash</name>").Flag);
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "linux:dpkginfo", "<name>bash</name>").Flag);
    }
}
