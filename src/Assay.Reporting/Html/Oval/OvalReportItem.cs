using Assay.Oval;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>An item of a test in the report.</summary>
internal sealed class OvalReportItem
{
    public OvalReportItem(TestedItem tested, OvalReportDetails details)
    {
        var found = details.Item(tested.ItemId);
        var name = ItemWords.Of(found.Item).Name;
        Name = Printable.Of(name.Length > 0 ? name : found.Kind.ItemName);
        Result = tested.Result.Word();
        Missed = tested.Result == OvalResult.True ? [] : [.. tested.Missed.Select(m => new OvalReportEntity(m, found.Item, details.IsHidden(m)))];
        Note = found.Item.Status != ItemStatus.Exists ? found.Item.Status.Word()
            : tested.Result == OvalResult.NotEvaluated ? "exists"
            : tested.Result == OvalResult.True ? "satisfies the states"
            : "";
        Messages = [.. tested.Messages.Concat(found.Item.Messages).Distinct(StringComparer.Ordinal).Select(Printable.Of)];
    }

    /// <summary>Its file or name; its kind where it has none that may be shown.</summary>
    public string Name { get; }

    public string Result { get; }

    /// <summary>What there is to say of it beside what it missed; empty for nothing.</summary>
    public string Note { get; }

    public IReadOnlyList<OvalReportEntity> Missed { get; }

    public IReadOnlyList<string> Messages { get; }
}

/// <summary>An entity that is not as a state wants it.</summary>
internal sealed class OvalReportEntity(MissedEntity missed, Item item, bool hidden)
{
    public string Name => Printable.Of(missed.Entity);

    /// <summary>What the item has, or that it has nothing, or that nobody may see it.</summary>
    public string Seen => item.Of(missed.Entity).Any(e => e.Mask || e.Fields.Any(f => f.Mask)) ? "masked" : missed.Seen is { } seen ? Printable.Of(seen) : "absent";

    public string Wanted => hidden ? "a masked value" : Printable.Of(missed.Wanted);

    public string Result => missed.Result.Word();
}
