using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Oval;

/// <summary>An entity of a state, or a field of a record, ready to judge items.</summary>
internal sealed class StateEntity
{
    private readonly OvalEntity entity;
    private readonly bool incomplete;
    private readonly string? fault;
    private readonly IReadOnlyList<ValueMatcher> matchers;
    private readonly IReadOnlyList<StateEntity> fields;

    /// <summary>Prepares an entity.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="variable">The value of its variable; null where it has none.</param>
    /// <param name="fields">The fields of a record.</param>
    /// <param name="patterns">Patterns.</param>
    public StateEntity(OvalEntity entity, VariableValue? variable, IReadOnlyList<StateEntity> fields, PatternCache patterns)
    {
        (this.entity, this.fields) = (entity, fields);
        incomplete = variable?.Flag == CollectedFlag.Incomplete;
        Mask = entity.Mask || variable?.Mask == true;

        // OVAL 5.12, EntityAttributeGroup: a state that refers to a variable without values is an error.
        fault = variable is { HasValues: false } ? $"{entity.VarRef} has no value{(variable.Messages.Count > 0 ? $": {variable.Messages[0]}" : "")}"
            : entity.Datatype == OvalDatatype.Record && entity.Operation != OvalOperation.Equals ? "record has no operation but equals" : null;
        var values = variable?.Values ?? [entity.Text];
        matchers = entity.Datatype == OvalDatatype.Record || entity.IsNil ? [] : [.. values.Distinct(StringComparer.Ordinal).Select(v => ValueMatcher.For(entity.Datatype, entity.Operation, v, patterns))];
        Wanted = Words(values);
    }

    public string Name => entity.Name;

    /// <summary>Whether no value of it may appear.</summary>
    public bool Mask { get; }

    /// <summary>What it wants, in words.</summary>
    public string Wanted { get; }

    /// <summary>Judges the entities of its name that an item, or a record, has.</summary>
    /// <param name="seen">Those entities.</param>
    /// <param name="absent">What stands for an entity that is not there at all: nobody looked, or an error in a record.</param>
    public (OvalResult Result, string? Reason) Judge(IReadOnlyList<ItemEntity> seen, OvalResult absent)
    {
        if (fault is not null)
        {
            return (OvalResult.Error, fault);
        }

        if (seen.Count == 0 && absent == OvalResult.Error)
        {
            return (OvalResult.Error, $"there is no {Name}");
        }

        var existence = entity.CheckExistence.Combine(seen.Count == 0 ? [ItemStatus.NotCollected] : seen.Select(s => s.Status));
        if (existence != OvalResult.True)
        {
            return (existence, existence == OvalResult.False ? null : $"{Name}: {(seen.Count == 0 ? "nobody looked" : seen.First(s => s.Status is ItemStatus.Error or ItemStatus.NotCollected).Status.Word())}");
        }

        var there = seen.Where(s => s.Status != ItemStatus.DoesNotExist).ToList();
        if (there.Count == 0)
        {
            return (OvalResult.True, null);
        }

        string? reason = null;
        var result = entity.EntityCheck.Combine(there.Select(s =>
        {
            var (one, why) = Judge(s);
            reason ??= why;
            return one;
        }).ToList());
        return (result, result is OvalResult.True or OvalResult.False ? null : reason);
    }

    private (OvalResult Result, string? Reason) Judge(ItemEntity seen)
    {
        if (seen.Status != ItemStatus.Exists)
        {
            return seen.Status == ItemStatus.Error ? (OvalResult.Error, $"{Name} could not be read") : (OvalResult.Unknown, $"{Name} was not collected");
        }

        if (entity.Datatype == OvalDatatype.Record)
        {
            return JudgeRecord(seen);
        }

        if (seen.Datatype == OvalDatatype.Record)
        {
            return (OvalResult.Error, $"{Name} is a record");
        }

        if (entity.IsNil || seen.Text is null)
        {
            // OVAL 5.12, ResultEnumeration, unknown: what is nil in the item was not collected, so nothing can be said of it.
            return entity.IsNil ? (seen.Text is null ? OvalResult.True : OvalResult.False, null) : (OvalResult.Unknown, $"{Name} is nil");
        }

        try
        {
            var compared = matchers.Count == 1 && entity.VarCheck != CheckWord.NoneSatisfy ? [matchers[0].Match(seen.Text)] : matchers.Select(m => m.Match(seen.Text)).ToList();
            var result = matchers.Count == 1 && entity.VarCheck != CheckWord.NoneSatisfy ? compared[0].Result : entity.VarCheck.Combine(compared.Select(c => c.Result));
            if (incomplete && (result, entity.VarCheck) is not ((OvalResult.True, CheckWord.AtLeastOne) or (OvalResult.False, CheckWord.All or CheckWord.NoneSatisfy) or (OvalResult.Error, _)))
            {
                return (OvalResult.Unknown, $"not all values of {entity.VarRef} are known");
            }

            return (result, result is OvalResult.True or OvalResult.False ? null : compared.FirstOrDefault(c => c.Reason is not null).Reason);
        }
        catch (RegexMatchTimeoutException e)
        {
            return (OvalResult.Error, $"the pattern takes longer than {e.MatchTimeout.TotalSeconds:0.#} s");
        }
    }

    private (OvalResult Result, string? Reason) JudgeRecord(ItemEntity seen)
    {
        string? reason = null;
        var result = OvalOperator.And.Combine(fields.Select(f =>
        {
            var (one, why) = f.Judge([.. seen.Fields.Where(s => s.Name == f.Name)], OvalResult.Error);
            reason ??= why;
            return one;
        }).ToList());
        return (result, reason);
    }

    private string Words(IReadOnlyList<string> values)
    {
        if (Mask)
        {
            return $"{entity.Operation.Word()} a masked value";
        }

        if (entity.Datatype == OvalDatatype.Record)
        {
            return string.Join(", ", fields.Select(f => $"{f.Name} {f.Wanted}"));
        }

        if (entity.IsNil)
        {
            return "nil";
        }

        var shown = values.Count <= 1 ? values.FirstOrDefault("") : $"{entity.VarCheck.Word()} of {string.Join(", ", values.Take(20))}{(values.Count > 20 ? $" and {values.Count - 20} more" : "")}";
        var check = entity.EntityCheck == CheckWord.All ? "" : $" ({entity.EntityCheck.Word()})";
        var existence = entity.CheckExistence == ExistenceWord.AtLeastOneExists ? "" : $" ({entity.CheckExistence.Word()})";
        return $"{entity.Operation.Word()} {shown}{check}{existence}";
    }
}
