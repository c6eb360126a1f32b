using Assay.Content;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
public sealed class ResponsibilityReaderTests
{
    private const string Head = "name: mine\ntitle: Mine\ndate: 2026-01-31\n";

    [TestMethod]
    public void An_entry_speaks_for_all_of_its_ids()
    {
        var model = Read(Head + "rules:\n  - { ids: [V-1, V-2], party: service-provider, secureByDefault: true, fields: [spec.a, spec.b], statement: They run it. }\n  - { ids: [V-3], party: shared, statement: Both. }\n");

        Assert.AreEqual("mine", model.Name);
        Assert.AreEqual("Mine", model.Title);
        Assert.AreEqual(new DateOnly(2026, 1, 31), model.Date);
        Assert.AreSame(model.Find("V-1"), model.Find("V-2"));
        Assert.AreEqual(Party.ServiceProvider, model.Find("V-1")!.Party);
        Assert.AreEqual("They run it. Secure by default. Changed with spec.a, spec.b.", model.Find("V-1")!.Text);
        Assert.AreEqual(Party.Shared, model.Find("V-3")!.Party);
        Assert.IsNull(model.Find("V-3")!.SecureByDefault);
        Assert.AreEqual("Both.", model.Find("V-3")!.Text);
        Assert.IsNull(model.Find("V-4"));
    }

    [TestMethod]
    [DataRow("", "mine.yaml(1,1): is empty")]
    [DataRow("rules: []", "mine.yaml(1,1): lacks name")]
    [DataRow("name: x\ntitle: ' '\n", "mine.yaml(2,8): is empty")]
    [DataRow("name: x\ntitle: x\ndate: 31.1.2026\n", "mine.yaml(3,7): '31.1.2026' is no date such as 2026-01-31")]
    [DataRow("name: x\nparty: all\n", "mine.yaml(2,1): 'party' is none of name, title, date, rules")]
    [DataRow(Head, "mine.yaml(1,1): lacks rules")]
    [DataRow(Head + "rules: { V-1: { party: shared } }", "mine.yaml(4,8): is no list")]
    [DataRow(Head + "rules:\n  - { party: shared, statement: x }", "mine.yaml(5,5): lacks ids")]
    [DataRow(Head + "rules:\n  - { ids: [V-1], statement: x }", "mine.yaml(5,5): lacks party")]
    [DataRow(Head + "rules:\n  - { ids: [V-1], party: shared }", "mine.yaml(5,5): lacks statement")]
    [DataRow(Head + "rules:\n  - { ids: [V-1], party: shared, statement: '' }", "mine.yaml(5,45): is empty")]
    [DataRow(Head + "rules:\n  - { ids: [V-1], party: provider, statement: x }", "mine.yaml(5,26): 'provider' is none of cluster-admin, service-provider, shared")]
    [DataRow(Head + "rules:\n  - { ids: [V-1], party: shared, secureByDefault: maybe, statement: x }", "mine.yaml(5,51): 'maybe' is neither true nor false")]
    [DataRow(Head + "rules:\n  - { ids: [V-1], party: shared, field: x, statement: x }", "mine.yaml(5,34): 'field' is none of ids, party, secureByDefault, fields, statement")]
    [DataRow(Head + "rules:\n  - { ids: [V-1, V-1], party: shared, statement: x }", "mine.yaml(5,18): 'V-1' stands twice")]
    [DataRow(Head + "rules:\n  - { ids: [V-1], party: shared, statement: x }\n  - { ids: [V-2, V-1], party: shared, statement: x }", "mine.yaml(6,18): 'V-1' stands twice")]
    public void A_slip_is_an_error_with_its_place(string text, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<ContentException>(() => Read(text)).Message);

    private static ResponsibilityModel Read(string text) => ResponsibilityReader.Parse(text, "mine.yaml");
}
