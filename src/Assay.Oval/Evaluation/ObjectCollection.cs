using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Finds the items of objects: variables resolved, collectors asked, sets combined, filters applied.</summary>
internal sealed class ObjectCollection(EvaluationParts parts, PatternCache patterns, IItemSource source)
{
    public CollectedSet Collect(OvalObject found, int instance, EvaluationContext context)
    {
        if (source.Known(found) is { } known)
        {
            var ids = Add(found, known.Items);
            return new CollectedSet(found, instance, known.Flag, ids, known.Messages) { Variables = Used(found, context) };
        }

        if (found.Set is { } set)
        {
            var (flag, ids, messages, variables) = Combine(set, context);
            return new CollectedSet(found, instance, flag, ids, messages) { Variables = variables };
        }

        return References.VariableOf(found) is { } variable ? OfVariable(found, variable, instance, context) : OfQuery(found, instance, context);
    }

    private int[] Add(OvalObject found, IReadOnlyList<Item> items)
    {
        var masked = found.Entities.Where(e => e.Mask).Select(e => e.Name).ToList();
        var ids = new List<int>(items.Count);
        var seen = new HashSet<int>();
        foreach (var item in items)
        {
            var id = parts.Items.Add(found.Kind, item);
            if (seen.Add(id))
            {
                ids.Add(id);
            }

            masked.ForEach(name => parts.Items.Mask(id, name));
        }

        return [.. ids];
    }

    private CollectedSet OfVariable(OvalObject found, string variable, int instance, EvaluationContext context)
    {
        var value = parts.Variable(variable, context);
        var used = value.Mask ? [] : new[] { new TestedVariable(variable, value.Values) };
        if (!value.HasValues)
        {
            return new CollectedSet(found, instance, value.Flag, [], value.Messages) { Variables = used };
        }

        var type = parts.Document.Variable(variable)?.Datatype ?? OvalDatatype.String;
        var item = new Item([ItemEntity.Of("var_ref", variable), .. value.Values.Select(v => new ItemEntity("value", v, type) { Mask = value.Mask })]);
        return Filtered(new CollectedSet(found, instance, value.Flag, Add(found, [item]), value.Messages) { Variables = used }, found.Filters, context);
    }

    private CollectedSet OfQuery(OvalObject found, int instance, EvaluationContext context)
    {
        var entities = new List<QueryEntity>(found.Entities.Count);
        var messages = new List<string>();
        var incomplete = false;
        foreach (var entity in found.Entities)
        {
            if (entity.VarRef is not { } reference)
            {
                entities.Add(Query(entity, [entity.Text], messages));
                continue;
            }

            var value = parts.Variable(reference, context);
            if (!value.HasValues)
            {
                // OVAL 5.12, EntityAttributeGroup: an object that refers to a variable without values does not exist.
                if (value.Flag == CollectedFlag.NotCollected)
                {
                    source.Missed(found.Kind, new ObjectQuery(found.Kind.Schema, found.Kind.Name, [.. found.Entities.Select(e => Known(e, context))], found.Behaviors));
                }

                var flag = value.Flag is CollectedFlag.Complete or CollectedFlag.Incomplete ? CollectedFlag.DoesNotExist : value.Flag;
                return Found(flag, [], [.. value.Messages, $"{reference} has no value for {entity.Name}"]);
            }

            incomplete |= value.Flag == CollectedFlag.Incomplete;
            entities.Add(Query(entity with { Mask = entity.Mask || value.Mask }, value.Values, messages));
        }

        if (messages.Count > 0)
        {
            return Found(CollectedFlag.Error, [], messages);
        }

        if (entities.Any(e => e.Literals is { Count: 0 }))
        {
            return Found(CollectedFlag.DoesNotExist, [], []);
        }

        var filters = found.Filters.Select(f => (f.Include, State: parts.State(f.StateRef, context))).ToList();
        var query = new ObjectQuery(found.Kind.Schema, found.Kind.Name, entities, found.Behaviors)
        {
            Keeps = item => filters.TrueForAll(f => f.State.Judge(item) is var result && (result is not (OvalResult.True or OvalResult.False) || result == OvalResult.True == f.Include)),
        };
        var collected = source.Collect(found.Kind, query, context.Cancellation);
        var set = Found(incomplete && collected.Flag is (CollectedFlag.Complete or CollectedFlag.DoesNotExist) ? CollectedFlag.Incomplete : collected.Flag, Add(found, collected.Items), collected.Messages);
        return Filtered(set, found.Filters, context);

        CollectedSet Found(CollectedFlag flag, IReadOnlyList<int> ids, IReadOnlyList<string> why) =>
            new(found, instance, flag, ids, why) { Variables = Used(found, context) };
    }

    private QueryEntity Known(OvalEntity entity, EvaluationContext context) =>
        entity.VarRef is not { } reference ? Query(entity, [entity.Text], [])
        : parts.Variable(reference, context) is { HasValues: true } value ? Query(entity, value.Values, [])
        : new QueryEntity(entity.Name, entity.Datatype, OvalOperation.NotEqual, [], _ => true);

    /// <summary>The variables of an object's entities, as far as they have values that may be shown.</summary>
    private IReadOnlyList<TestedVariable> Used(OvalObject found, EvaluationContext context) =>
    [
        .. found.Entities.Where(e => e.VarRef is not null && !e.Mask).Select(e => e.VarRef!)
            .Concat(References.VariableOf(found) is { } variable ? [variable] : [])
            .Distinct(StringComparer.Ordinal)
            .Select(v => (Id: v, Value: parts.Variable(v, context)))
            .Where(v => v.Value.HasValues && !v.Value.Mask)
            .Select(v => new TestedVariable(v.Id, v.Value.Values)),
    ];

    private QueryEntity Query(OvalEntity entity, IReadOnlyList<string> values, List<string> faults)
    {
        if (entity.IsNil)
        {
            return new QueryEntity(entity.Name, entity.Datatype, entity.Operation, [], _ => false) { IsNil = true, Mask = entity.Mask };
        }

        var matchers = values.Distinct(StringComparer.Ordinal).Select(v => ValueMatcher.For(entity.Datatype, entity.Operation, v, patterns)).ToList();
        faults.AddRange(matchers.Where(m => m.Fault is not null).Select(m => $"{entity.Name}: {m.Fault}").Distinct(StringComparer.Ordinal));
        return new QueryEntity(entity.Name, entity.Datatype, entity.Operation, values, Matches)
        {
            Mask = entity.Mask,
            Literals = Literals(entity, values),
            Patterns = entity.Operation == OvalOperation.PatternMatch ? modifiers => [.. values.Select(v => patterns.Get(v, modifiers))] : null,
        };

        bool Matches(string text) => matchers.Count == 1 && entity.VarCheck != CheckWord.NoneSatisfy
            ? matchers[0].Match(text).Result == OvalResult.True
            : entity.VarCheck.Combine(matchers.Select(m => m.Match(text).Result)) == OvalResult.True;
    }

    /// <summary>The texts that alone can match; none at all where a value would have to equal two.</summary>
    private static List<string>? Literals(OvalEntity entity, IReadOnlyList<string> values)
    {
        if (entity.Operation != OvalOperation.Equals || entity.Datatype != OvalDatatype.String || entity.VarCheck == CheckWord.NoneSatisfy)
        {
            return null;
        }

        var distinct = values.Distinct(StringComparer.Ordinal).ToList();
        return entity.VarCheck == CheckWord.All && distinct.Count > 1 ? [] : distinct;
    }

    /// <summary>Drops what the filters drop. An item of which a filter cannot say whether it matches makes the flag what the filter says: error or incomplete.</summary>
    private CollectedSet Filtered(CollectedSet set, IReadOnlyList<OvalFilter> filters, EvaluationContext context)
    {
        var (flag, ids, messages) = (set.Flag, set.ItemIds.ToList(), set.Messages);
        foreach (var filter in filters)
        {
            var state = parts.State(filter.StateRef, context);
            var kept = new List<int>();
            foreach (var id in ids)
            {
                var result = state.Judge(parts.Items[id]);
                if (result is OvalResult.True or OvalResult.False)
                {
                    if (result == OvalResult.True == filter.Include)
                    {
                        kept.Add(id);
                    }

                    continue;
                }

                kept.AddRange(filter.Include ? [] : [id]);
                flag = result == OvalResult.Error || flag == CollectedFlag.Error ? CollectedFlag.Error : CollectedFlag.Incomplete;
                messages = [.. messages, $"filter {filter.StateRef}: {result.Word()} for an item"];
            }

            ids = kept;
        }

        return set with { Flag = flag == CollectedFlag.Complete && ids.Count == 0 ? CollectedFlag.DoesNotExist : flag, ItemIds = ids, Messages = [.. messages.Distinct(StringComparer.Ordinal)] };
    }

    private (CollectedFlag Flag, IReadOnlyList<int> Ids, IReadOnlyList<string> Messages, IReadOnlyList<TestedVariable> Variables) Combine(OvalSet set, EvaluationContext context)
    {
        var members = set.ObjectRefs
            .Select(r => Filtered(parts.Objects(r, context), set.Filters, context))
            .Select(s => (s.Flag, Ids: s.ItemIds, s.Messages, s.Variables))
            .Concat(set.Sets.Select(s => Combine(s, context)))
            .ToList();
        if (members.Count == 0)
        {
            return (CollectedFlag.Error, [], ["a set refers to nothing"], []);
        }

        var result = members.Aggregate((a, b) =>
        {
            var ids = set.Operator switch
            {
                SetOperator.Union => a.Ids.Union(b.Ids),
                SetOperator.Intersection => a.Ids.Intersect(b.Ids),
                SetOperator.Complement => a.Ids.Except(b.Ids),
                _ => throw new ArgumentOutOfRangeException(nameof(set), set.Operator, null),
            };
            return (set.Operator.Combine(a.Flag, b.Flag), [.. ids], [.. a.Messages.Union(b.Messages)], [.. a.Variables.Concat(b.Variables).DistinctBy(v => v.Id)]);
        });
        return result.Flag switch
        {
            CollectedFlag.Complete when result.Ids.Count == 0 => (CollectedFlag.DoesNotExist, [], result.Messages, result.Variables),
            CollectedFlag.Complete or CollectedFlag.Incomplete => result,
            _ => (result.Flag, [], result.Messages, result.Variables),
        };
    }
}
