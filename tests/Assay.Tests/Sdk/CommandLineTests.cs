using Assay.Sdk;

namespace Assay.Tests.Sdk;

[TestClass]
public sealed class CommandLineTests
{
    private const string Server = "kube-apiserver";

    [TestMethod]
    [DataRow("kube-apiserver", "--a=1")]
    [DataRow("/usr/local/bin/kube-apiserver", "--a=1")]
    [DataRow("hyperkube", "kube-apiserver", "--a=1")]
    [DataRow("/go-runner", "--log-file=/var/log/kube-apiserver.log", "kube-apiserver", "--a=1")]
    [DataRow("/go-runner", "kube-apiserver", "--a=1")]
    [DataRow("/opt/tools/entrypoint.sh", "kube-apiserver", "--a=1")]
    [DataRow("/go-runner", "--", "/usr/local/bin/kube-apiserver", "--a=1")]
    [DataRow("flock", "-n", "/var/lock/api.lock", "kube-apiserver", "--a=1")]
    [DataRow("kube-apiserver --a=1")]
    [DataRow("/bin/sh", "-c", "exec /usr/local/bin/kube-apiserver --a=1 1>>/var/log/kube-apiserver.log 2>&1")]
    [DataRow("/bin/sh", "-c", "ulimit -n 65536; kube-apiserver --b=2 \\\n  --a=1 | tee /log/kube-apiserver")]
    [DataRow("sh", "-ec", "if true; then TZ=UTC nice -n 5 kube-apiserver '--a=1'; fi")]
    [DataRow("--a=1", "--b=2")]
    public void The_program_is_found_however_it_is_started(params string[] words)
    {
        var line = CommandLine.Parse(Server, words);

        Assert.AreEqual("1", line.Last("a"));
    }

    [TestMethod]
    [DataRow("etcdctl", "--data-dir", "/var/lib/etcd")]
    [DataRow("/bin/sh", "-c", "echo starting etcd; sleep 5")]
    [DataRow("backup", "--name", "etcd")]
    [DataRow("wait-for", "etcd", "--timeout=5s")]
    [DataRow("/backup.sh", "etcd")]
    [DataRow("kubectl", "logs", "etcd", "--tail=1")]
    [DataRow("journalctl", "-u", "etcd", "-f")]
    [DataRow("nsenter", "-t", "1", "-m", "--", "systemctl", "restart", "etcd", "--no-block")]
    [DataRow("entrypoint.sh")]
    public void Another_program_that_names_the_component_is_not_the_component(params string[] words)
    {
        var line = CommandLine.Parse("etcd", words);

        Assert.IsFalse(CommandLine.Starts("etcd", words));
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("client-cert-auth"));
    }

    [TestMethod]
    public void A_program_without_flags_is_found_after_a_known_wrapper()
    {
        var line = CommandLine.Parse("etcd", ["/usr/bin/tini", "-g", "--", "etcd"]);

        Assert.IsNull(line.Last("client-cert-auth"));
    }

    [TestMethod]
    public void No_words_at_all_were_not_seen()
    {
        var line = CommandLine.Parse(Server, []);

        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("profiling"));
    }

    [TestMethod]
    public void The_last_occurrence_wins()
    {
        var line = CommandLine.Parse(Server, [Server, "--profiling=true", "--secure-port=6443", "--profiling=false"]);

        Assert.AreEqual("false", line.Last("profiling"));
    }

    [TestMethod]
    public void A_value_may_be_the_next_word()
    {
        var line = CommandLine.Parse(Server, [Server, "--audit-log-path", "/var/log/audit.log", "--audit-log-maxage", "30"]);

        Assert.AreEqual("/var/log/audit.log", line.Last("audit-log-path"));
        Assert.AreEqual("30", line.Last("audit-log-maxage"));
    }

    [TestMethod]
    public void A_bare_boolean_is_true_and_takes_no_following_word()
    {
        var line = CommandLine.Parse(Server, [Server, "--anonymous-auth", "false", "--profiling"]);

        Assert.AreEqual("true", line.Last("anonymous-auth"));
        Assert.AreEqual("true", line.Last("profiling"));
    }

    [TestMethod]
    public void A_bare_flag_before_another_flag_is_empty()
    {
        var line = CommandLine.Parse(Server, [Server, "--audit-log-path", "--profiling=false", "--tls-cert-file="]);

        Assert.AreEqual("", line.Last("audit-log-path"));
        Assert.AreEqual("", line.Last("tls-cert-file"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("profiling"), "it is the value of --audit-log-path");
    }

    [TestMethod]
    public void A_flag_after_the_one_that_is_a_value_is_a_flag()
    {
        var line = CommandLine.Parse(Server, [Server, "--audit-log-path", "--profiling=true", "--profiling=false", "--masquerade-all", "--a=1"]);

        Assert.AreEqual("false", line.Last("profiling"));
        Assert.AreEqual("1", line.Last("a"));
    }

    [TestMethod]
    public void A_flag_whose_name_begins_another_is_another_flag()
    {
        var line = CommandLine.Parse(Server, [Server, "--audit-log-path-suffix=x", "--audit-log=y"]);

        Assert.IsNull(line.Last("audit-log-path"));
    }

    [TestMethod]
    public void Underscores_are_dashes_to_Kubernetes_and_not_to_etcd()
    {
        Assert.AreEqual("false", CommandLine.Parse(Server, [Server, "--anonymous_auth=false"]).Last("anonymous-auth"));
        Assert.IsNull(CommandLine.Parse("etcd", ["etcd", "--client_cert_auth=true"]).Last("client-cert-auth"));
    }

    [TestMethod]
    public void One_dash_is_as_good_as_two_to_etcd_alone()
    {
        Assert.AreEqual("true", CommandLine.Parse("etcd", ["etcd", "-client-cert-auth", "-auto-tls=false"]).Last("client-cert-auth"));
        Assert.IsNull(CommandLine.Parse(Server, [Server, "-profiling=false"]).Last("profiling"));
    }

    [TestMethod]
    public void Two_dashes_alone_end_the_flags()
    {
        var line = CommandLine.Parse(Server, [Server, "--a=1", "--", "--profiling=false"]);

        Assert.IsNull(line.Last("profiling"));
    }

    [TestMethod]
    public void A_value_keeps_its_equals_signs_and_commas()
    {
        var line = CommandLine.Parse("kubelet", ["kubelet", "--eviction-hard=imagefs.available<5%,nodefs.available<5%", "--node-labels=a=b"]);

        Assert.AreEqual("imagefs.available<5%,nodefs.available<5%", line.Last("eviction-hard"));
        Assert.AreEqual("a=b", line.Last("node-labels"));
    }

    [TestMethod]
    public void Lists_add_up_when_repeated()
    {
        var line = CommandLine.Parse(Server, [Server, "--authorization-mode=Node", "--authorization-mode=RBAC, AlwaysAllow"]);

        CollectionAssert.AreEqual(new[] { "Node", "RBAC", "AlwaysAllow" }, line.List("authorization-mode")!.ToArray());
        Assert.IsNull(line.List("enable-admission-plugins"));
    }

    [TestMethod]
    public void Feature_gates_add_up_and_the_last_of_a_gate_wins()
    {
        var gates = CommandLine.Parse(Server, [Server, "--feature-gates=A=true,B=false", "--feature-gates", "A=false", "--feature-gates=C"]).Map("feature-gates")!;

        Assert.AreEqual("false", gates["A"]);
        Assert.AreEqual("false", gates["B"]);
        Assert.AreEqual("", gates["C"]);
    }

    [TestMethod]
    public void Variables_of_the_container_are_put_in_as_the_kubelet_does()
    {
        var environment = new Dictionary<string, string> { ["IP"] = "10.0.0.1", ["TOKEN"] = CommandLine.UnseenValue("TOKEN") };

        var line = CommandLine.Parse("etcd", ["etcd", "--listen=https://$(IP):2379", "--name=$$(IP)", "--other=$(NOBODY)", "--auth-token=$(TOKEN)"], environment);

        Assert.AreEqual("https://10.0.0.1:2379", line.Last("listen"));
        Assert.AreEqual("$(IP)", line.Last("name"));
        Assert.AreEqual("$(NOBODY)", line.Last("other"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("auth-token"));
    }

    [TestMethod]
    public void A_process_has_its_words_final()
    {
        var line = CommandLine.Parse("etcd", ["etcd", "--name=$(IP)"]);

        Assert.AreEqual("$(IP)", line.Last("name"));
    }

    [TestMethod]
    public void A_shell_puts_in_variables_too_and_what_it_would_run_is_not_known()
    {
        var environment = new Dictionary<string, string> { ["IP"] = "10.0.0.1", ["MORE"] = "--b=2 --c=3" };

        var line = CommandLine.Parse("etcd", ["sh", "-c", "exec etcd --listen=\"https://${IP}:2379\" --d='$IP' $MORE --name=$(cat /etc/name) --e=`id`"], environment);

        Assert.AreEqual("https://10.0.0.1:2379", line.Last("listen"));
        Assert.AreEqual("$IP", line.Last("d"));
        Assert.AreEqual("2", line.Last("b"));
        Assert.AreEqual("3", line.Last("c"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("name"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("e"));
        Assert.IsNull(line.Last("client-cert-auth"));
    }

    [TestMethod]
    public void Words_from_a_variable_not_seen_may_hold_any_flag()
    {
        var line = CommandLine.Parse(Server, ["sh", "-c", "exec kube-apiserver --authorization-mode=RBAC --anonymous-auth=false $EXTRA --profiling=false"]);

        Assert.AreEqual("false", line.Last("profiling"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("anonymous-auth"), "the variable may give it again, and the last one wins");
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.List("authorization-mode"), "the variable may add to it");
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("tls-cert-file"));
    }

    [TestMethod]
    public void A_comment_of_a_shell_gives_no_flags()
    {
        var line = CommandLine.Parse(Server, ["sh", "-c", "# kube-apiserver --profiling=true\nexec kube-apiserver --a=b#c \\\n  --d='#e' # --profiling=false \\\n"]);

        Assert.AreEqual("b#c", line.Last("a"));
        Assert.AreEqual("#e", line.Last("d"));
        Assert.IsNull(line.Last("profiling"));
    }

    [TestMethod]
    [DataRow("if test -f /x; then exec kube-apiserver --a=1; else exec kube-apiserver --a=2; fi")]
    [DataRow("cat <<EOF > /x\nkube-apiserver --a=1\nEOF\nexec kube-apiserver --a=2")]
    [DataRow("kube-apiserver --version; exec kube-apiserver --a=2")]
    public void A_script_that_starts_it_in_several_ways_does_not_say_which_one_runs(string script)
    {
        var line = CommandLine.Parse(Server, ["sh", "-c", script]);

        Assert.IsTrue(CommandLine.Starts(Server, ["sh", "-c", script]));
        StringAssert.Contains(Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("a")).Message, "starts kube-apiserver in 2 ways", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("--kubelet-dir=/var/lib/kubelet")]
    [DataRow("run", "--program=/usr/bin/kubelet")]
    public void A_flag_with_a_path_is_not_the_program(params string[] words) => Assert.IsFalse(CommandLine.Starts("kubelet", words));

    [TestMethod]
    public void Members_of_a_list_may_be_quoted_as_in_CSV()
    {
        var line = CommandLine.Parse(Server, [Server, "--authorization-mode=\"AlwaysAllow\",RBAC", "--authorization-mode=\"a,b\",\"c\"\"d\",", "--authorization-mode=\"open"]);

        CollectionAssert.AreEqual(new[] { "AlwaysAllow", "RBAC", "a,b", "c\"d", "\"open" }, line.List("authorization-mode")!.ToArray());
    }

    [TestMethod]
    public void A_gap_makes_absent_flags_unknown_and_leaves_the_others()
    {
        var line = CommandLine.Parse(Server, [Server, "--profiling=false"]).WithGap("the rest is in a file");

        Assert.AreEqual("false", line.Last("profiling"));
        Assert.AreEqual("the rest is in a file", Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("anonymous-auth")).Message);
    }

    [TestMethod]
    public void The_reason_of_a_long_foreign_command_is_short()
    {
        var line = CommandLine.Parse(Server, ["sh", "-c", new string('x', 10_000)]);

        Assert.IsLessThan(300, Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("a")).Message.Length);
    }
}
