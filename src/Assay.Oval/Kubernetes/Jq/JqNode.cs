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
        Parts.Reverse().Aggregate((IEnumerable<string>)[""], (ends, part) => ends.SelectMany(e => part.Run(input, scope).Select(v => JqValue.Plain(v) + e))).Select(JqValue.Of);
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

/// <summary>A step into the values of another filter: with <c>?</c> behind it, a value that has no such members gives nothing.</summary>
internal abstract record JqStep(JqNode Source) : JqNode
{
    public bool IsOptional { get; init; }

    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        IsOptional ? Source.Run(input, scope).SelectMany(v => JqTry.Until(() => Into(v, input, scope))) : Source.Run(input, scope).SelectMany(v => Into(v, input, scope));

    /// <summary>The members of a value that the step goes to.</summary>
    protected abstract IEnumerable<JsonElement> Into(JsonElement value, JsonElement input, JqScope scope);
}

/// <summary><c>a.b</c>, <c>a["b"]</c>, <c>a[0]</c></summary>
internal sealed record JqIndex(JqNode Source, JqNode Key) : JqStep(Source)
{
    protected override IEnumerable<JsonElement> Into(JsonElement value, JsonElement input, JqScope scope) => Key.Run(input, scope).Select(key => JqMembers.At(value, key));
}

/// <summary><c>a[1:-1]</c>; a bound that is absent is null.</summary>
internal sealed record JqSlice(JqNode Source, JqNode? From, JqNode? To) : JqStep(Source)
{
    protected override IEnumerable<JsonElement> Into(JsonElement value, JsonElement input, JqScope scope) =>
        from to in To?.Run(input, scope) ?? [JqValue.Null]
        from start in From?.Run(input, scope) ?? [JqValue.Null]
        select JqMembers.Slice(value, start, to);
}

/// <summary><c>a[]</c></summary>
internal sealed record JqEach(JqNode Source) : JqStep(Source)
{
    protected override IEnumerable<JsonElement> Into(JsonElement value, JsonElement input, JqScope scope)
    {
        if (value.ValueKind is JsonValueKind.Null && scope.NullIsEmpty)
        {
            yield break;
        }

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

/// <summary><c>try a catch b</c>, <c>a?</c></summary>
internal sealed record JqTry(JqNode Body, JqNode? Catch) : JqNode
{
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope) =>
        Until(() => Body.Run(input, scope), Catch is null ? null : message => Catch.Run(JqValue.Of(message), scope));

    /// <summary>Values up to the first failure, and then what is made of its message.</summary>
    public static IEnumerable<JsonElement> Until(Func<IEnumerable<JsonElement>> run, Func<string, IEnumerable<JsonElement>>? failed = null)
    {
        IEnumerator<JsonElement>? values = null;
        try
        {
            while (true)
            {
                string? failure = null;
                try
                {
                    values ??= run().GetEnumerator();
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
                    yield return values!.Current;
                    continue;
                }

                foreach (var value in failed?.Invoke(failure) ?? [])
                {
                    yield return value;
                }

                yield break;
            }
        }
        finally
        {
            values?.Dispose();
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
        foreach (var value in Left.Run(input, scope).Where(JqValue.IsTrue))
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
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope)
    {
        yield return JqValue.Of(Members?.Run(input, scope) ?? []);
    }
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
    public override IEnumerable<JsonElement> Run(JsonElement input, JqScope scope)
    {
        // A function fails when its values are asked for, not before: what stands left of it comes first.
        foreach (var value in Function(input, Arguments, scope))
        {
            yield return value;
        }
    }
}
