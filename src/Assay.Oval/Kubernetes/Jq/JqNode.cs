using System.Text.Json;

namespace Assay.Oval.Kubernetes;

/// <summary>A part of a filter: makes any number of values out of one.</summary>
internal abstract record JqNode
{
    public abstract IEnumerable<JsonElement> Run(JsonElement input, JqScope scope);
}

/// <summary><c>.</c></summary>
internal sealed record JqIdentity : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) => [input];
}

/// <summary><c>..</c>: the value and everything in it.</summary>
internal sealed record JqDescent : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope)
    {
        yield return input;
        foreach (var member in JqMembers.InOrder(input))
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            foreach (var inner in Run(member, scope))
            {
                yield return inner;
            }
        }
    }
}

/// <summary>A number, a word or a text without parts to fill in.</summary>
internal sealed record JqLiteral(JsonElement Value) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) => [Value];
}

/// <summary>A text with parts to fill in: <c>"\(.a)/\(.b)"</c>.</summary>
internal sealed record JqText(IReadOnlyList<JqNode> Parts) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        Parts.Aggregate((IEnumerable<string>)[""], (texts, part) => texts.SelectMany(t => part.Run(input, scope).Select(v => t + JqValue.Plain(v)))).Select(JqValue.Of);
}

/// <summary><c>$name</c></summary>
internal sealed record JqVariable(string Name) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) => [scope.Variable(Name)];
}

/// <summary><c>a | b</c></summary>
internal sealed record JqPipe(JqNode Left, JqNode Right) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) => Left.Run(input, scope).SelectMany(v => Right.Run(v, scope));
}

/// <summary><c>a, b</c></summary>
internal sealed record JqComma(JqNode Left, JqNode Right) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) => Left.Run(input, scope).Concat(Right.Run(input, scope));
}

/// <summary><c>a as $name | b</c></summary>
internal sealed record JqBinding(JqNode Source, string Name, JqNode Body) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) => Source.Run(input, scope).SelectMany(v => Body.Run(input, scope.With(Name, v)));
}

/// <summary><c>a.b</c>, <c>a["b"]</c>, <c>a[0]</c></summary>
internal sealed record JqIndex(JqNode Source, JqNode Key) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        Source.Run(input, scope).SelectMany(value => Key.Run(input, scope).Select(key => JqMembers.At(value, key)));
}

/// <summary><c>a[1:-1]</c>; a bound that is absent is null.</summary>
internal sealed record JqSlice(JqNode Source, JqNode? From, JqNode? To) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        from value in Source.Run(input, scope)
        from to in To?.Run(input, scope) ?? [JqValue.Null]
        from start in From?.Run(input, scope) ?? [JqValue.Null]
        select JqMembers.Slice(value, start, to);
}

/// <summary><c>a[]</c></summary>
internal sealed record JqEach(JqNode Source) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope)
    {
        foreach (var value in Source.Run(input, scope))
        {
            if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            {
                throw new JqException($"cannot walk {JqValue.Describe(value)}");
            }

            foreach (var member in JqMembers.InOrder(value))
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                yield return member;
            }
        }
    }
}

/// <summary><c>try a catch b</c>, <c>a?</c></summary>
internal sealed record JqTry(JqNode Body, JqNode? Catch) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope)
    {
        using var values = Body.Run(input, scope).GetEnumerator();
        while (true)
        {
            string? failure = null;
            try
            {
                if (!values.MoveNext())
                {
                    yield break;
                }
            }
            catch (JqException e)
            {
                failure = e.Message;
            }

            if (failure is null)
            {
                yield return values.Current;
                continue;
            }

            foreach (var value in Catch?.Run(JqValue.Of(failure), scope) ?? [])
            {
                yield return value;
            }

            yield break;
        }
    }
}

/// <summary><c>if a then b else c end</c>; without else the input itself.</summary>
internal sealed record JqCondition(JqNode If, JqNode Then, JqNode? Else) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        If.Run(input, scope).SelectMany(v => JqValue.IsTrue(v) ? Then.Run(input, scope) : Else?.Run(input, scope) ?? [input]);
}

/// <summary><c>a and b</c>, <c>a or b</c></summary>
internal sealed record JqLogic(bool IsOr, JqNode Left, JqNode Right) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        Left.Run(input, scope).SelectMany(l => JqValue.IsTrue(l) == IsOr ? [JqValue.Of(IsOr)] : Right.Run(input, scope).Select(r => JqValue.Of(JqValue.IsTrue(r))));
}

/// <summary><c>a // b</c>: what of a is neither false nor null, else b.</summary>
internal sealed record JqAlternative(JqNode Left, JqNode Right) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope)
    {
        var any = false;
        foreach (var value in new JqTry(Left, null).Run(input, scope).Where(JqValue.IsTrue))
        {
            any = true;
            yield return value;
        }

        if (!any)
        {
            foreach (var value in Right.Run(input, scope))
            {
                yield return value;
            }
        }
    }
}

/// <summary>Comparisons and arithmetic: each right value with each left one, the left ones faster.</summary>
internal sealed record JqBinary(Func<JsonElement, JsonElement, JsonElement> Operation, JqNode Left, JqNode Right) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        Right.Run(input, scope).SelectMany(r => Left.Run(input, scope).Select(l => Operation(l, r)));
}

/// <summary><c>[a]</c></summary>
internal sealed record JqArray(JqNode? Members) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) => [JqValue.Of(Members?.Run(input, scope) ?? [])];
}

/// <summary><c>{a: b}</c></summary>
internal sealed record JqObject(IReadOnlyList<(JqNode Key, JqNode Value)> Entries) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        Entries.Aggregate(
            (IEnumerable<List<(string, JsonElement)>>)[[]],
            (made, entry) =>
                from entries in made
                from key in entry.Key.Run(input, scope)
                from value in entry.Value.Run(input, scope)
                select new List<(string, JsonElement)>([.. entries, (JqValue.Text(key, "a key of an object"), value)]))
        .Select(e => JqValue.Of(e));
}

/// <summary>A function with its arguments, which are filters.</summary>
internal sealed record JqCall(Func<JsonElement, IReadOnlyList<JqNode>, JqScope, IEnumerable<JsonElement>> Function, IReadOnlyList<JqNode> Arguments) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) => Function(input, Arguments, scope);
}
