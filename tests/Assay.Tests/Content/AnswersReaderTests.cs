using Assay.Content;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests;

[TestClass]
public sealed class AnswersReaderTests
{
    private const string Digest = "79c8368c09727b0c4855cced12adf1f19de4a4dd39a7e49755cc52c198d247c5";

    [TestMethod]
    public void An_answer_says_all_it_can()
    {
        var answer = AnswersReader.Parse(
            $$"""
            answers:
            - rule: V-242383
              benchmark: Kubernetes_STIG
              release: V1R11
              select: { subject: default/pod/*, message: "*low-port*", result: fail }
              status: Not_Applicable
              text: A canary.
              author: J. Doe
              date: 2026-11-20
              expires: 2027-05-20
              checkText: {{Digest}}
              evidence: {{Digest}}
            """,
            "answers.yaml").Items.Single();

        Assert.AreEqual(
            new Answer("V-242383", ResultValue.NotApplicable, "A canary.", "J. Doe", new DateOnly(2026, 11, 20))
            {
                Benchmark = "Kubernetes_STIG",
                Release = "V1R11",
                Selector = new ObservationSelector("default/pod/*", "*low-port*", ResultValue.Fail),
                Expires = new DateOnly(2027, 5, 20),
                CheckText = Digest,
                Evidence = Digest,
                Line = 2,
                Column = 3,
            },
            answer);
    }

    [TestMethod]
    public void What_may_be_left_out_is_null()
    {
        var answer = Read().Items.Single();

        Assert.AreEqual(new Answer("V-1", ResultValue.Pass, "x", "y", new DateOnly(2026, 11, 20)) { Line = 1, Column = 12 }, answer);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("answers:")]
    [DataRow("answers: []")]
    public void A_file_may_hold_no_answer(string text) => Assert.IsEmpty(AnswersReader.Parse(text, "answers.yaml").Items);

    [TestMethod]
    [DataRow("answer: []", "answers.yaml(1,1): 'answer' is none of answers")]
    [DataRow("answers: {}", "answers.yaml(1,10): is no list")]
    [DataRow("answers: [V-1]", "answers.yaml(1,11): is no mapping")]
    [DataRow("answers:\n-", "answers.yaml(2,2): lacks rule")]
    [DataRow("answers:\n- rule: V-1\n  why: x", "answers.yaml(3,3): 'why' is none of rule, benchmark, release, select, status, text, author, date, expires, checkText, evidence")]
    [DataRow("answers:\n- rule: V-1\n  rule: V-2", "answers.yaml(3,3): 'rule' stands twice")]
    [DataRow("answers:\n- status: Open\n  date: 2026-11-20", "answers.yaml(2,3): lacks rule")]
    [DataRow("answers: []\n---\nanswers: []", "answers.yaml(3,1): a second document begins; there can be only one")]
    public void A_slip_is_an_error_with_its_place(string text, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<ContentException>(() => AnswersReader.Parse(text, "answers.yaml")).Message);

    [TestMethod]
    [DataRow("status: Open", "(1,39): 'status' stands twice")]
    [DataRow("select: ", "(1,25): 'select' is empty")]
    [DataRow("select: {}", "(1,33): selects nothing: it needs subject, message or result")]
    [DataRow("select: { subject: }", "(1,35): 'subject' is empty")]
    [DataRow("select: { subject: ' ' }", "(1,44): is empty")]
    [DataRow("select: { subjects: a }", "(1,35): 'subjects' is none of subject, message, result")]
    [DataRow("select: { subject: [a] }", "(1,44): is no single value")]
    [DataRow("select: { result: notchecked }", "(1,43): 'notchecked' is none of pass, fail, error, unknown, notapplicable, informational")]
    [DataRow("expires: ", "(1,25): 'expires' is empty")]
    [DataRow("expires: 20.5.2027", "(1,34): '20.5.2027' is no date such as 2026-11-20")]
    [DataRow("expires: 2026-02-30", "(1,34): '2026-02-30' is no date such as 2026-11-20")]
    [DataRow("expires: 2026-11-19", "(1,34): it expires before its date")]
    [DataRow("checkText: 79C8", "(1,36): '79C8' is no SHA-256 in lower-case hexadecimal")]
    [DataRow("evidence: ", "(1,25): 'evidence' is empty")]
    [DataRow("benchmark: ''", "(1,36): is empty")]
    public void A_slip_in_an_answer_is_an_error_with_its_place(string member, string message) =>
        Assert.AreEqual($"answers.yaml{message}", Assert.ThrowsExactly<ContentException>(() => Read(member)).Message);

    [TestMethod]
    [DataRow("status: open", "(1,33): 'open' is none of NotAFinding, Not_Applicable, Open")]
    [DataRow("date: today, status: Open", "(1,31): 'today' is no date such as 2026-11-20")]
    [DataRow("status: Open, date: 2026-11-20", "(1,12): lacks text")]
    [DataRow("status: Open, date: 2026-11-20, text: x", "(1,12): lacks author")]
    [DataRow("status: Open", "(1,12): lacks date")]
    [DataRow("date: 2026-11-20", "(1,12): lacks status")]
    public void What_an_answer_must_say_is_demanded(string members, string message) =>
        Assert.AreEqual($"answers.yaml{message}", Assert.ThrowsExactly<ContentException>(() => AnswersReader.Parse($"answers: [ {{ rule: V-1, {members} }} ]", "answers.yaml")).Message);

    private static Answers Read(params string[] members) => AnswersReader.Parse(
        $"answers: [ {{ {string.Join(", ", ["rule: V-1", .. members, "status: NotAFinding", "text: x", "author: y", "date: 2026-11-20"])} }} ]",
        "answers.yaml");
}
