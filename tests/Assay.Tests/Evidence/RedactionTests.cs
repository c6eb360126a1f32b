using System.Text;
using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class RedactionTests
{
    private const string Secret = "s3cr3t-V4lue-0f-n0-0ne";

    private static readonly string Pem = $"-----BEGIN RSA PRIVATE KEY-----\n{Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret + Secret + Secret))}\n-----END RSA PRIVATE KEY-----\n";
    private static readonly string Jwt = "eyJhbGciOiJSUzI1NiJ9." + "eyJzdWIiOiJzeXN0ZW0ifQ" + ".c2lnbmF0dXJl";

    [TestMethod]
    [DataRow("token: {0}")]
    [DataRow("users:\n- name: a\n  user:\n    token: {0}\n    client-key: /etc/k.key")]
    [DataRow("  - token: {0}\n    name: x")]
    [DataRow("client-key-data: \"{0}\"")]
    [DataRow("client-certificate-data: '{0}'")]
    [DataRow("password: {0}, {0}")]
    [DataRow("token: |\n  {0}\n  {0}\nother: 1")]
    [DataRow("token: >-\n\n  {0}\n\n  {0}\nother: 1")]
    [DataRow("token: {0}\n  {0}\nother: 1")]
    [DataRow("\"token\": \"a\\\"{0}\"")]
    [DataRow("user: {{token: {0}, name: x}}")]
    [DataRow("{{\"user\": {{\"password\": \"{0}\", \"name\": \"x\"}}}}")]
    [DataRow("{{\n  \"name\": \"x\",\n  \"token\": \"{0}\",\n  \"a\": 1\n}}")]
    [DataRow("text: \"a: 1\\n  token: {0}\\n  b: 2\"")]
    [DataRow("{{\"last\":\"{{\\\"token\\\":\\\"{0}\\\",\\\"a\\\":1}}\"}}")]
    [DataRow("KUBELET_KUBEADM_ARGS=\"--v=2 --token={0} --x=1\"")]
    [DataRow("kubeadm join 10.0.0.1:6443 --token {0} --discovery-token-ca-cert-hash sha256:00")]
    [DataRow("export DB_PASSWORD={0}")]
    [DataRow("Environment=\"API_TOKEN={0}\"")]
    [DataRow("proxy: https://user:{0}@proxy:3128")]
    [DataRow("Authorization: Bearer {0}")]
    [DataRow("staticPodURLHeader:\n  Authorization: [\"Basic {0}\"]")]
    [DataRow("keys:\n- name: key1\n  secret: {0}\n- name: key2\n  secret: {0}")]
    public void A_secret_by_the_name_of_its_key_is_blanked(string form)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Secret);

        var redacted = Redaction.Of(text);

        Assert.DoesNotContain(Secret, redacted);
        Assert.AreEqual(redacted, Redaction.Of(redacted), "redacting twice changes nothing");
    }

    [TestMethod]
    public void A_signature_without_its_payload_is_blanked()
    {
        // The cluster-info ConfigMap of kubeadm: signed with a bootstrap token, which can be guessed from it.
        var detached = "eyJhbGciOiJIUzI1NiIsImtpZCI6ImFiYyJ9" + "..1C_iYnOU4GvSHv6dHtRHT8g6knHoS-K";

        Assert.AreEqual("{\"jws-kubeconfig-abc\":\"REDACTED\"}", Redaction.Of($$"""{"jws-kubeconfig-abc":"{{detached}}"}"""));
    }

    [TestMethod]
    public void Structure_stays_around_a_blanked_value()
    {
        Assert.AreEqual("{\n  \"token\": \"REDACTED\",\n  \"a\": 1\n}", Redaction.Of($"{{\n  \"token\": \"{Secret}\",\n  \"a\": 1\n}}"));
        Assert.AreEqual("{\"password\": \"REDACTED\",\"a\": 1}", Redaction.Of("{\"password\": 1234567,\"a\": 1}"));
        Assert.AreEqual("{\n\"password\": \"REDACTED\",\n\"a\": 1}", Redaction.Of("{\n\"password\": 1234567,\n\"a\": 1}"));
        Assert.AreEqual("- token: REDACTED\n  name: x", Redaction.Of($"- token: {Secret}\n  name: x"));
        Assert.AreEqual("user: {token: REDACTED, name: x}", Redaction.Of($"user: {{token: {Secret}, name: x}}"));
    }

    [TestMethod]
    public void Keys_tokens_and_bootstrap_tokens_are_blanked_wherever_they_stand()
    {
        var text = $"before {Pem} between {Jwt} and abcdef.0123456789abcdef, {Convert.ToBase64String(Encoding.ASCII.GetBytes(Pem))} after";

        var redacted = Redaction.Of(text);

        Assert.AreEqual("before REDACTED\n between REDACTED and abcdef.REDACTED, REDACTED after", redacted);
    }

    [TestMethod]
    [DataRow("authorization:\n  mode: Webhook")]
    [DataRow("volumes:\n- name: v\n  secret:\n    secretName: x")]
    [DataRow("{\"secret\":{\"secretName\":\"x\"},\"tokenFile\":\"/t\"}")]
    [DataRow("--authentication-token-webhook=true --token-auth-file=/x --enable-bootstrap-token-auth=true --service-account-key-file=/k")]
    [DataRow("apiVersion: audit.k8s.io/v1\nresources: [secrets, tokenreviews]")]
    [DataRow("tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM=")]
    [DataRow("k8s.gcr.io/kube-apiserver:v1.20.2")]
    public void What_only_sounds_like_a_secret_stays(string text) => Assert.AreEqual(text, Redaction.Of(text));

    [TestMethod]
    public void A_Secret_keeps_its_keys_and_loses_its_values()
    {
        var redacted = Json($$$"""
            {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"stringData\":{\"a\":\"{{{Secret}}}\"}}","note":"x"}},
             "data":{"a":"{{{Secret}}}","b":"{{{Secret}}}"},"stringData":{"c":"{{{Secret}}}"},"type":"Opaque"}
            """);

        Assert.DoesNotContain(Secret, redacted.GetRawText());
        Assert.AreEqual("REDACTED", redacted.GetProperty("data").GetProperty("b").GetString());
        Assert.AreEqual("REDACTED", redacted.GetProperty("stringData").GetProperty("c").GetString());
        Assert.AreEqual("x", redacted.GetProperty("metadata").GetProperty("annotations").GetProperty("note").GetString());
        Assert.AreEqual("Opaque", redacted.GetProperty("type").GetString());
    }

    [TestMethod]
    public void A_ConfigMap_keeps_what_is_no_secret()
    {
        var binary = Convert.ToBase64String(Encoding.ASCII.GetBytes($"token: {Secret}"));
        var redacted = Json(JsonSerializer.Serialize(new
        {
            apiVersion = "v1",
            kind = "ConfigMap",
            metadata = new { name = "c", annotations = new Dictionary<string, string> { ["last"] = JsonSerializer.Serialize(new { data = new { kubeconfig = $"users:\n- user:\n    token: {Secret}" } }) } },
            data = new Dictionary<string, string> { ["kubeconfig"] = $"apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n    token: {Secret}\n", ["key.pem"] = Pem, ["mode"] = "strict", ["release"] = "H4sIAAAAAAAA" },
            binaryData = new Dictionary<string, string> { ["a"] = binary, ["b"] = Convert.ToBase64String([1, 2, 3]) },
        }));

        var text = redacted.GetRawText();
        Assert.DoesNotContain(Secret, text);
        Assert.DoesNotContain(binary, text);
        Assert.DoesNotContain("H4sI", text);
        Assert.AreEqual("apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n    token: REDACTED\n", redacted.GetProperty("data").GetProperty("kubeconfig").GetString());
        Assert.AreEqual("strict", redacted.GetProperty("data").GetProperty("mode").GetString());
        Assert.AreEqual("AQID", redacted.GetProperty("binaryData").GetProperty("b").GetString());
    }

    [TestMethod]
    public void Variables_and_arguments_of_a_Pod_lose_their_secrets_and_keep_their_names()
    {
        var redacted = Json("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"c",
             "args":["--token","SECRET","--password=SECRET","--key-file=/etc/k.key","--authentication-token-webhook=true"],
             "env":[{"name":"DB_PASSWORD","value":"SECRET"},{"name":"API_KEY","value":"SECRET"},{"name":"ETCD_KEY_FILE","value":"/etc/k.key"},
                    {"name":"TOKEN","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}},{"name":"MODE","value":"strict"}]}]}}
            """.Replace("SECRET", Secret, StringComparison.Ordinal));

        var container = redacted.GetProperty("spec").GetProperty("containers")[0];
        Assert.DoesNotContain(Secret, redacted.GetRawText());
        CollectionAssert.AreEqual(
            new[] { "--token", "REDACTED", "--password=REDACTED", "--key-file=/etc/k.key", "--authentication-token-webhook=true" },
            container.GetProperty("args").EnumerateArray().Select(a => a.GetString()).ToArray());
        CollectionAssert.AreEqual(
            new[] { "REDACTED", "REDACTED", "/etc/k.key", null, "strict" },
            container.GetProperty("env").EnumerateArray().Select(e => e.TryGetProperty("value", out var value) ? value.GetString() : null).ToArray());
    }

    [TestMethod]
    public void A_name_with_the_form_of_a_bootstrap_token_is_a_name()
    {
        var redacted = Json("""{"apiVersion":"v1","kind":"Event","metadata":{"name":"knode2.187b1234abcd5678"},"message":"abcdef.0123456789abcdef"}""");

        Assert.AreEqual("knode2.187b1234abcd5678", redacted.GetProperty("metadata").GetProperty("name").GetString());
        Assert.AreEqual("abcdef.REDACTED", redacted.GetProperty("message").GetString());
    }

    [TestMethod]
    [DataRow("dbPassword: SECRET")]
    [DataRow("spring.datasource.password: SECRET")]
    [DataRow("password = \"SECRET\"")]
    [DataRow("db.password=SECRET")]
    [DataRow("aws_secret_access_key = SECRET")]
    [DataRow("smtp_pass: 'SECRET'")]
    [DataRow("application-credential-secret = SECRET")]
    [DataRow("auth_token: SECRET")]
    [DataRow("{\"aadClientSecret\": \"SECRET\"}")]
    [DataRow("export PGPASSWORD=SECRET")]
    [DataRow("MYSQL_PWD=SECRET")]
    [DataRow("run && export API_KEY=SECRET")]
    [DataRow("jdbc:postgresql://h/db?user=u&password=SECRET")]
    [DataRow("Server=h;User Id=sa;Password=SECRET;")]
    [DataRow("AccountName=a;AccountKey=SECRET==;EndpointSuffix=x")]
    [DataRow("https://h/c?sv=1&sig=SECRET")]
    [DataRow("app --set=auth.password=SECRET,a=b")]
    [DataRow("curl -u me:SECRET https://h")]
    [DataRow("mysql -u root -pSECRET db")]
    [DataRow("curl -H X-Auth-Token:SECRET h")]
    [DataRow("<password>SECRET</password>")]
    [DataRow("env:\n- name: DB_PASSWORD\n  value: SECRET, and more")]
    [DataRow("env:\n- name: \"DB_PASSWORD\"\n  value: |\n    one\n    SECRET")]
    [DataRow("env: [{name: API_TOKEN, value: SECRET}]")]
    [DataRow("env:\n- value: SECRET\n  name: MY_TOKEN\n")]
    [DataRow("{\"name\": \"DB_PASSWORD\", \"value\": \"SECRET\"}")]
    public void Secrets_are_blanked_under_the_names_that_applications_give_them(string text)
    {
        text = text.Replace("SECRET", Secret, StringComparison.Ordinal);

        var redacted = Redaction.Of(text);

        Assert.DoesNotContain(Secret, redacted);
        Assert.AreEqual(redacted, Redaction.Of(redacted));
        Assert.DoesNotContain(Secret, Json(JsonSerializer.Serialize(new { kind = "ConfigMap", data = new { text } })).GetRawText());
    }

    [TestMethod]
    [DataRow("passwd:     files sss")]
    [DataRow("passwd: sss files systemd")]
    [DataRow("PASS_MAX_DAYS 60")]
    [DataRow("PasswordAuthentication no")]
    [DataRow("automountServiceAccountToken: false")]
    [DataRow("enable_password = true")]
    [DataRow("token: /var/run/secrets/tokens/token")]
    [DataRow("password requisite pam_pwquality.so retry=3")]
    [DataRow("--service-account-key-file=/etc/kubernetes/pki/sa.pub --token-auth-file=/etc/t --enable-bootstrap-token-auth=true")]
    [DataRow("docker run -u 1000:1000")]
    [DataRow("- name: ETCD_KEY_FILE\n  value: /etc/k.key")]
    [DataRow("- name: NEXT_KEY\n- name: x\n  value: plain")]
    public void What_only_reminds_of_a_secret_stays(string text) => Assert.AreEqual(text, Redaction.Of(text));

    [TestMethod]
    public void A_blanked_flag_leaves_the_manifest_that_it_stands_in_whole()
    {
        Assert.AreEqual(
            "command: [kube-apiserver, --oidc-client-secret=REDACTED, --profiling=false]\nargs: [--token=REDACTED]\n",
            Redaction.Of("command: [kube-apiserver, --oidc-client-secret=abcdef, --profiling=false]\nargs: [--token=abcdef]\n"));
        Assert.AreEqual("[app,--token=REDACTED,--v=2]", Redaction.Of("[app,--token=abc,def,--v=2]"));
    }

    [TestMethod]
    public void Options_of_a_letter_lose_the_passwords_of_programs_that_take_them_so()
    {
        static string Of(params string[] words) => string.Join(' ', Redaction.Of(new ProcessEvidence(1, 0, "x", words)).Arguments);

        Assert.AreEqual("curl -u me:REDACTED https://h", Of("curl", "-u", "me:abc", "https://h"));
        Assert.AreEqual("/usr/bin/sshpass -p REDACTED ssh -p 22 h", Of("/usr/bin/sshpass", "-p", "abc", "ssh", "-p", "22", "h"));
        Assert.AreEqual("mysqld_safe -pREDACTED", Of("mysqld_safe", "-pabc"));
        Assert.AreEqual("app -p 80 -u 1000:1000", Of("app", "-p", "80", "-u", "1000:1000"));
    }

    [TestMethod]
    public void A_registrys_credentials_are_blanked()
    {
        var auth = Convert.ToBase64String(Encoding.ASCII.GetBytes($"user:{Secret}"));

        Assert.DoesNotContain(auth, Json(JsonSerializer.Serialize(new { auths = new { registry = new { auth } } })).GetRawText());
    }

    [TestMethod]
    public void An_object_without_secrets_is_left_alone()
    {
        var json = JsonDocument.Parse("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"n":1.50}}""").RootElement;

        Assert.AreEqual(json.GetRawText(), Redaction.Of(json).GetRawText());
    }

    [TestMethod]
    public void Of_a_private_key_neither_content_nor_hash_stays()
    {
        var byName = Redaction.Of(new FileEvidence { Path = "/etc/kubernetes/pki/ca.key", Mode = 384, Content = "anything", Sha256 = "00" });
        var byContent = Redaction.Of(new FileEvidence { Path = "/var/lib/kubelet/pki/current.pem", Mode = 384, Content = "-----BEGIN CERTIFICATE-----\n" + Pem, Sha256 = "00" });

        Assert.AreEqual((null, null, 384), (byName.Content, byName.Sha256, byName.Mode));
        Assert.AreEqual((null, null, 384), (byContent.Content, byContent.Sha256, byContent.Mode));
    }

    [TestMethod]
    public void An_encryption_configuration_keeps_its_providers_and_loses_its_keys_and_its_hash()
    {
        var file = Redaction.Of(new FileEvidence
        {
            Path = "/etc/kubernetes/enc.yaml",
            Content = $"kind: EncryptionConfiguration\nresources:\n- resources: [secrets]\n  providers:\n  - aescbc:\n      keys:\n      - name: key1\n        secret: {Secret}\n  - identity: {{}}\n",
            Sha256 = "00",
        });

        Assert.AreEqual("kind: EncryptionConfiguration\nresources:\n- resources: [secrets]\n  providers:\n  - aescbc:\n      keys:\n      - name: key1\n        secret: REDACTED\n  - identity: {}\n", file.Content);
        Assert.IsNull(file.Sha256);
        Assert.AreEqual("secrets", file.Documents[0].GetProperty("resources")[0].GetProperty("resources")[0].GetString());
    }

    [TestMethod]
    public void A_Secret_within_a_file_loses_its_values()
    {
        var file = Redaction.Of(new FileEvidence { Path = "/etc/kubernetes/addons/s.yaml", Content = $"apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  whatever: {Secret}\n" });

        Assert.DoesNotContain(Secret, file.Content!);
        Assert.AreEqual("REDACTED", file.Documents[0].GetProperty("stringData").GetProperty("whatever").GetString());
    }

    [TestMethod]
    public void A_file_without_secrets_keeps_its_hash()
    {
        var file = new FileEvidence { Path = "/etc/kubernetes/audit.yaml", Content = "kind: Policy", Sha256 = "00" };

        Assert.AreSame(file, Redaction.Of(file));
    }

    private static JsonElement Json(string text) => Redaction.Of(JsonDocument.Parse(text).RootElement);
}
