using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Computes variables (OVAL 5.12, VariableType and FunctionGroup).</summary>
internal sealed class VariableComputation(EvaluationParts parts, PatternCache patterns, TimeProvider clock)
{
    /// <summary>More values than this are an error: products of products grow without end.</summary>
    private const int Most = 1_000_000;

    /// <summary>More characters than this in one value of a function are an error: a function of a function of a function doubles them each time.</summary>
    private const int MostOfOne = 1 << 22;

    /// <summary>More reasons than this are not passed on, for they add up as values do.</summary>
    private const int MostMessages = 20;

    /// <summary>More characters than this in all its values are one, too.</summary>
    private const int MostOfAll = 1 << 25;

    public VariableValue Compute(OvalVariable variable, EvaluationContext context)
    {
        var value = variable switch
        {
            ConstantVariable constant => VariableValue.Of(constant.Values),
            ExternalVariable external => External(external, context),
            LocalVariable local => Of(local.Component, context),
            _ => throw new ArgumentOutOfRangeException(nameof(variable), variable.GetType().Name, null),
        };

        if (value.Values.FirstOrDefault(v => !ValueCast.Fits(variable.Datatype, v)) is { } misfit)
        {
            return VariableValue.Error($"{variable.Id}: {Shown(misfit, value.Mask)} is no {variable.Datatype.Word()}") with { Mask = value.Mask };
        }

        return value.Flag == CollectedFlag.Complete ? value : value with { Messages = [.. value.Messages.Select(m => m.StartsWith(variable.Id, StringComparison.Ordinal) ? m : $"{variable.Id}: {m}")] };
    }

    private static string Shown(string text, bool mask) => mask ? "a masked value" : $"\"{text}\"";

    private VariableValue External(ExternalVariable variable, EvaluationContext context)
    {
        if (context.Externals[variable.Id] is not { Count: > 0 } values)
        {
            return VariableValue.None(CollectedFlag.NotCollected, "no value was given for this external variable");
        }

        if (variable.PossibleValues.Count + variable.PossibleRestrictions.Count > 0 && values.FirstOrDefault(v => !IsPossible(variable, v)) is { } impossible)
        {
            return VariableValue.Error($"\"{impossible}\" is not among the values that are possible");
        }

        return VariableValue.Of(values);
    }

    private bool IsPossible(ExternalVariable variable, string value) =>
        variable.PossibleValues.Any(p => ValueMatcher.For(variable.Datatype, OvalOperation.Equals, p, patterns).Match(value).Result == OvalResult.True)
        || variable.PossibleRestrictions.Any(p => p.Operator.Combine(p.Restrictions.Select(r => ValueMatcher.For(variable.Datatype, r.Operation, r.Text, patterns).Match(value).Result)) == OvalResult.True);

    private VariableValue Of(VariableComponent component, EvaluationContext context)
    {
        switch (component)
        {
            case LiteralComponent literal:
                return ValueCast.Fits(literal.Datatype, literal.Text) ? VariableValue.Of([literal.Text]) : VariableValue.Error($"the literal \"{literal.Text}\" is no {literal.Datatype.Word()}");
            case VariableReference reference:
                return parts.Variable(reference.VarRef, context);
            case ObjectComponent found:
                return Of(found, context);
        }

        var inputs = References.PartsOf(component).Select(p => Of(p, context)).ToList();
        var mask = inputs.Any(i => i.Mask);
        var collects = component is CountFunction or UniqueFunction or MergeFunction;
        var flag = FlagCombination.OfComponents(inputs.Select(i => i.Flag));

        // What counts or collects values goes on with the components that have some; where none has, it does not exist, by the chart, and there is no 0 that could pass for something seen.
        if (collects && flag == CollectedFlag.DoesNotExist)
        {
            var others = inputs.Where(i => i.Flag != CollectedFlag.DoesNotExist).Select(i => i.Flag).ToList();
            flag = others.Count > 0 ? FlagCombination.OfComponents(others) : CollectedFlag.DoesNotExist;
        }

        var messages = inputs.SelectMany(i => i.Messages).Distinct(StringComparer.Ordinal).Take(MostMessages).ToList();
        if (flag is not (CollectedFlag.Complete or CollectedFlag.Incomplete))
        {
            return new VariableValue(flag, [], messages) { Mask = mask };
        }

        try
        {
            var values = Bounded(Apply(component, [.. inputs.Select(i => i.Values)]));
            return new VariableValue(values.Count > 0 ? flag : CollectedFlag.DoesNotExist, values, messages) { Mask = mask };
        }
        catch (FunctionException e)
        {
            return VariableValue.Error(e.Message) with { Mask = mask };
        }
        catch (ArgumentException e)
        {
            return VariableValue.Error(e.Message) with { Mask = mask };
        }
        catch (RegexMatchTimeoutException)
        {
            return VariableValue.Error("a pattern takes too long") with { Mask = mask };
        }
    }

    private static List<string> Bounded(IEnumerable<string> results)
    {
        var values = new List<string>();
        long characters = 0;
        foreach (var value in results)
        {
            values.Add(value);
            characters += value.Length;
            if (values.Count > Most)
            {
                throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"more than {Most} values"));
            }

            if (value.Length > MostOfOne || characters > MostOfAll)
            {
                throw TooLong();
            }
        }

        return values;
    }

    private static string Joined(string delimiter, IEnumerable<string> parts)
    {
        var joined = new StringBuilder();
        var isFirst = true;
        foreach (var part in parts)
        {
            joined.Append(isFirst ? "" : delimiter).Append(part);
            isFirst = false;
            if (joined.Length > MostOfOne)
            {
                throw TooLong();
            }
        }

        return joined.ToString();
    }

    private static FunctionException TooLong() => new(string.Create(CultureInfo.InvariantCulture, $"a value of more than {MostOfOne} characters, or values of more than {MostOfAll} together"));

    private IEnumerable<string> Apply(VariableComponent function, IReadOnlyList<IReadOnlyList<string>> inputs)
    {
        var all = inputs.SelectMany(i => i);
        return function switch
        {
            ArithmeticFunction f => Product(inputs).Select(p => Arithmetic.Apply(f.Multiply, p)),
            BeginFunction f => all.Select(v => TextFunctions.Begin(v, f.Character)),
            ConcatFunction => Product(inputs).Select(p => Joined("", p)),
            CountFunction => [all.Count().ToString(CultureInfo.InvariantCulture)],
            EndFunction f => all.Select(v => TextFunctions.End(v, f.Character)),
            EscapeRegexFunction => all.Select(TextFunctions.EscapeRegex),
            GlobToRegexFunction f => all.Select(v => GlobToRegex.Translate(v, f.NoEscape)),
            MergeFunction f => [Joined(f.Delimiter, all)],
            RegexCaptureFunction f => all.Select(v => TextFunctions.Capture(v, patterns.Get(f.Pattern, RegexOptions.None))),
            SplitFunction f => all.SelectMany(v => TextFunctions.Split(v, f.Delimiter)),
            SubstringFunction f => all.Select(v => TextFunctions.Substring(v, f.Start, f.Length)),
            TimeDifferenceFunction f => Times(f, inputs),
            UniqueFunction => all.Distinct(StringComparer.Ordinal),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function.GetType().Name, null),
        };
    }

    private IEnumerable<string> Times(TimeDifferenceFunction function, IReadOnlyList<IReadOnlyList<string>> inputs)
    {
        if (inputs.Count == 1)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return inputs[0].Select(v => TimeDifference.Seconds(now, PointInTime.Parse(function.Format2, v)));
        }

        return Product(inputs).Select(p => TimeDifference.Seconds(PointInTime.Parse(function.Format1, p[0]), PointInTime.Parse(function.Format2, p[1])));
    }

    /// <summary>Every combination of one value from each, the last one changing first.</summary>
    private static IEnumerable<IReadOnlyList<string>> Product(IReadOnlyList<IReadOnlyList<string>> inputs) =>
        inputs.Aggregate<IReadOnlyList<string>, IEnumerable<IReadOnlyList<string>>>([[]], (products, values) => products.SelectMany(p => values.Select(v => (IReadOnlyList<string>)[.. p, v])));

    private VariableValue Of(ObjectComponent component, EvaluationContext context)
    {
        var found = parts.Objects(component.ObjectRef, context);
        if (found.Flag is not (CollectedFlag.Complete or CollectedFlag.Incomplete))
        {
            return new VariableValue(found.Flag, [], found.Messages);
        }

        var values = new List<string>();
        var flag = found.Flag;
        bool named = false, mask = false;
        foreach (var id in found.ItemIds)
        {
            var item = parts.Items[id];
            flag = item.Status switch
            {
                ItemStatus.Error => CollectedFlag.Error,
                ItemStatus.NotCollected when flag == CollectedFlag.Complete => CollectedFlag.Incomplete,
                _ => flag,
            };
            foreach (var entity in item.Status == ItemStatus.Exists ? item.Of(component.ItemField) : [])
            {
                var entities = component.RecordField is { } field ? entity.Fields.Where(f => f.Name == field) : [entity];
                foreach (var value in entities)
                {
                    named = true;
                    mask |= value.Mask || parts.Items.IsMasked(id, entity);
                    switch (value)
                    {
                        case { Status: ItemStatus.Exists, Text: { } text }: values.Add(text); break;
                        case { Status: ItemStatus.Error }: flag = CollectedFlag.Error; break;
                        case { Status: ItemStatus.NotCollected } when flag == CollectedFlag.Complete: flag = CollectedFlag.Incomplete; break;
                    }
                }
            }
        }

        if (flag == CollectedFlag.Error)
        {
            return VariableValue.Error($"{component.ItemField} of {component.ObjectRef} could not be read") with { Mask = mask };
        }

        if (!named && found.ItemIds.Any(i => parts.Items[i].Status == ItemStatus.Exists))
        {
            return VariableValue.Error($"no item of {component.ObjectRef} has {component.ItemField}{(component.RecordField is { } f ? $" with a field {f}" : "")}");
        }

        return values.Count > 0 ? new VariableValue(flag, values, found.Messages) { Mask = mask }
            : new VariableValue(flag == CollectedFlag.Incomplete ? CollectedFlag.NotCollected : CollectedFlag.DoesNotExist, [], [$"no item of {component.ObjectRef} has a value of {component.ItemField}"]);
    }
}
