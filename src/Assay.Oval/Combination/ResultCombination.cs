namespace Assay.Oval;

/// <summary>Results combined, by the evaluation charts of CheckEnumeration and OperatorEnumeration (OVAL 5.12, oval-common).</summary>
public static class ResultCombination
{
    /// <summary>The result of some results under a check; unknown where there are none, for which the charts have no row.</summary>
    public static OvalResult Combine(this CheckWord check, IEnumerable<OvalResult> results)
    {
        var n = Tally.Of(results);
        return check switch
        {
            CheckWord.All => n.All(),
            CheckWord.AtLeastOne => n.AtLeastOne(),
            CheckWord.OnlyOne => n.OnlyOne(),
            CheckWord.NoneSatisfy => n.AtLeastOne().Negated(),
            _ => throw new ArgumentOutOfRangeException(nameof(check), check, null),
        };
    }

    /// <summary>The result of some results under an operator; unknown where there are none, for which the charts have no row.</summary>
    public static OvalResult Combine(this OvalOperator by, IEnumerable<OvalResult> results)
    {
        var n = Tally.Of(results);
        return by switch
        {
            OvalOperator.And => n.All(),
            OvalOperator.Or => n.AtLeastOne(),
            OvalOperator.One => n.OnlyOne(),
            OvalOperator.Xor => n.Odd(),
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
        };
    }

    /// <summary>True for false and false for true; every other result stays.</summary>
    public static OvalResult Negated(this OvalResult result) => result switch
    {
        OvalResult.True => OvalResult.False,
        OvalResult.False => OvalResult.True,
        _ => result,
    };

    private readonly record struct Tally(int True, int False, int Error, int Unknown, int NotEvaluated, int NotApplicable)
    {
        public static Tally Of(IEnumerable<OvalResult> results)
        {
            var n = default(Tally);
            foreach (var result in results)
            {
                n = result switch
                {
                    OvalResult.True => n with { True = n.True + 1 },
                    OvalResult.False => n with { False = n.False + 1 },
                    OvalResult.Error => n with { Error = n.Error + 1 },
                    OvalResult.Unknown => n with { Unknown = n.Unknown + 1 },
                    OvalResult.NotEvaluated => n with { NotEvaluated = n.NotEvaluated + 1 },
                    OvalResult.NotApplicable => n with { NotApplicable = n.NotApplicable + 1 },
                    _ => throw new ArgumentOutOfRangeException(nameof(results), result, null),
                };
            }

            return n;
        }

        public OvalResult All() => False > 0 ? OvalResult.False : Undecided() ?? (True > 0 ? OvalResult.True : Nothing());

        public OvalResult AtLeastOne() => True > 0 ? OvalResult.True : Undecided() ?? (False > 0 ? OvalResult.False : Nothing());

        public OvalResult OnlyOne() => True > 1 ? OvalResult.False : Undecided() ?? (True == 1 ? OvalResult.True : False > 0 ? OvalResult.False : Nothing());

        public OvalResult Odd() => Undecided() ?? (True % 2 == 1 ? OvalResult.True : True + False > 0 ? OvalResult.False : Nothing());

        private OvalResult? Undecided() => Error > 0 ? OvalResult.Error : Unknown > 0 ? OvalResult.Unknown : NotEvaluated > 0 ? OvalResult.NotEvaluated : null;

        private OvalResult Nothing() => NotApplicable > 0 ? OvalResult.NotApplicable : OvalResult.Unknown;
    }
}
