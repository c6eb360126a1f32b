using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Evaluates tests (OVAL 5.12, oval-results TestType).</summary>
internal sealed class TestJudgement(EvaluationParts parts)
{
    public TestEvaluation Judge(OvalTest test, int instance, EvaluationContext context)
    {
        if (test.Kind is { Schema: "independent", Name: "unknown" } || test.ObjectRef is null)
        {
            return new TestEvaluation(test, instance, OvalResult.Unknown) { Messages = test.Kind.Name == "unknown" ? [] : ["the test has no object"] };
        }

        var found = parts.Objects(test.ObjectRef, context);
        var states = test.StateRefs.Select(s => parts.State(s, context)).ToList();
        var messages = found.Messages.Concat(states.Select(s => s.Fault).OfType<string>()).ToList();
        var items = found.ItemIds.Select(id => Judge(test, id, states)).ToList();
        return new TestEvaluation(test, instance, Result(test, found, items, states.Count > 0))
        {
            Items = items,
            Variables = [.. found.Variables.Concat(states.SelectMany(s => s.Variables)).DistinctBy(v => v.Id)],
            Messages = [.. messages.Distinct(StringComparer.Ordinal)],
        };
    }

    private TestedItem Judge(OvalTest test, int id, List<PreparedState> states)
    {
        if (states.Count == 0)
        {
            return new TestedItem(id, OvalResult.NotEvaluated);
        }

        var item = parts.Items[id];
        var missed = new List<MissedEntity>();
        var messages = new List<string>();
        var results = states.Select(s =>
        {
            foreach (var name in s.Masked)
            {
                parts.Items.Mask(id, name);
            }

            return s.Judge(item, (entity, result, reason) =>
            {
                missed.Add(new MissedEntity(s.State.Id, entity.Name, entity.Mask ? null : Seen(id, item, entity.Name), entity.Wanted, result));
                if (reason is not null)
                {
                    messages.Add($"{s.State.Id}: {reason}");
                }
            });
        }).ToList();
        return new TestedItem(id, test.StateOperator.Combine(results)) { Missed = missed, Messages = [.. messages.Distinct(StringComparer.Ordinal)] };
    }

    private string? Seen(int id, Item item, string name)
    {
        var seen = item.Of(name).ToList();
        return seen.Count == 0 || seen.Exists(e => parts.Items.IsMasked(id, e) || e.Fields.Any(f => f.Mask)) ? null : string.Join(", ", seen.Select(Shown));

        static string Shown(ItemEntity entity) => entity.Status != ItemStatus.Exists ? entity.Status.Word()
            : entity.Datatype == OvalDatatype.Record ? $"{{{string.Join(", ", entity.Fields.Select(f => $"{f.Name}={Shown(f)}"))}}}"
            : entity.Text ?? "nil";
    }

    private OvalResult Result(OvalTest test, CollectedSet found, List<TestedItem> items, bool hasStates) => found.Flag switch
    {
        CollectedFlag.Error => OvalResult.Error,
        CollectedFlag.NotCollected => OvalResult.Unknown,
        CollectedFlag.NotApplicable => OvalResult.NotApplicable,
        CollectedFlag.DoesNotExist => test.CheckExistence is ExistenceWord.NoneExist or ExistenceWord.AnyExist ? OvalResult.True : OvalResult.False,
        CollectedFlag.Complete => Existence(test, found) is var existence && existence == OvalResult.True ? Check(test, items, hasStates) : existence,
        CollectedFlag.Incomplete => Incomplete(test, found, items, hasStates),
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.Flag, null),
    };

    private OvalResult Existence(OvalTest test, CollectedSet found) => test.CheckExistence.Combine(found.ItemIds.Select(id => parts.Items[id].Status));

    private OvalResult Check(OvalTest test, List<TestedItem> items, bool hasStates)
    {
        // OVAL 5.12, TestType, check: items that do not exist are ignored.
        var judged = items.Where(i => parts.Items[i.ItemId].Status != ItemStatus.DoesNotExist).ToList();
        return !hasStates || judged.Count == 0 ? OvalResult.True : test.Check.Combine(judged.Select(i => i.Result));
    }

    private OvalResult Incomplete(OvalTest test, CollectedSet found, List<TestedItem> items, bool hasStates)
    {
        var existing = found.ItemIds.Count(id => parts.Items[id].Status == ItemStatus.Exists);
        if ((test.CheckExistence == ExistenceWord.NoneExist && existing > 0) || (test.CheckExistence == ExistenceWord.OnlyOneExists && existing > 1))
        {
            return OvalResult.False;
        }

        if (!hasStates || existing == 0 || Existence(test, found) != OvalResult.True)
        {
            return OvalResult.Unknown;
        }

        // Another item may exist where only one should, so that there no check makes the test true.
        return Check(test, items, hasStates) switch
        {
            OvalResult.False => OvalResult.False,
            OvalResult.True when test.Check == CheckWord.AtLeastOne && test.CheckExistence != ExistenceWord.OnlyOneExists => OvalResult.True,
            _ => OvalResult.Unknown,
        };
    }
}
