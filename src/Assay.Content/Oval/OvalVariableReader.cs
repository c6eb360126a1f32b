using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads the variables of a definitions document.</summary>
internal sealed class OvalVariableReader(OvalInput input)
{
    /// <summary>Reads the element the input stands on, to its end; null where it is of a kind not known here, so that whatever needs it misses it.</summary>
    public OvalVariable? Read(string id)
    {
        var version = input.Version();
        var comment = input.Xml.Attribute("comment") ?? "";
        var place = input.Place;
        var datatype = input.RequiredWord("datatype", OvalWords.Datatypes);
        switch (input.Xml.LocalName)
        {
            case "constant_variable":
                return new ConstantVariable { Id = id, Version = version, Datatype = datatype, Comment = comment, Place = place, Values = ReadValues("value") };
            case "external_variable":
                var (values, restrictions) = ReadPossible();
                return new ExternalVariable { Id = id, Version = version, Datatype = datatype, Comment = comment, Place = place, PossibleValues = values, PossibleRestrictions = restrictions };
            case "local_variable":
                return Component(id) is { } component ? new LocalVariable { Id = id, Version = version, Datatype = datatype, Comment = comment, Place = place, Component = component } : null;
            default:
                input.PassOver();
                return null;
        }
    }

    private List<string> ReadValues(string name)
    {
        List<string> values = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            if (input.Xml.LocalName == name)
            {
                values.Add(input.Text());
            }
        }

        return values;
    }

    private (List<string> Values, List<PossibleRestriction> Restrictions) ReadPossible()
    {
        List<string> values = [];
        List<PossibleRestriction> restrictions = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "possible_value":
                    values.Add(input.Text());
                    break;
                case "possible_restriction":
                    restrictions.Add(ReadRestriction());
                    break;
                case "notes" or "Signature":
                    break;
                default:
                    input.PassOver();
                    break;
            }
        }

        return (values, restrictions);
    }

    private PossibleRestriction ReadRestriction()
    {
        var @operator = input.Word("operator", OvalWords.Operators, OvalOperator.And);
        List<Restriction> restrictions = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            if (input.Xml.LocalName == "restriction")
            {
                var operation = input.RequiredWord("operation", OvalWords.Operations);
                restrictions.Add(new Restriction(operation, input.Text()));
            }
        }

        return new PossibleRestriction(@operator, restrictions);
    }

    private VariableComponent? Component(string id)
    {
        var place = input.Xml.Position;
        var parts = ReadParts();
        if (parts is [var only])
        {
            return only;
        }

        if (parts is not null)
        {
            input.Problems.Refuse(place, $"the local variable {id} has {parts.Count} components; it must have one");
        }

        return null;
    }

    // Null where a function is not known: half a computation is none.
    private List<VariableComponent>? ReadParts()
    {
        List<VariableComponent> parts = [];
        var known = true;
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            if (input.Xml.LocalName is "notes" or "Signature")
            {
                continue;
            }

            if (ReadPart() is { } part)
            {
                parts.Add(part);
            }
            else
            {
                known = false;
            }
        }

        return known ? parts : null;
    }

    private VariableComponent? ReadPart()
    {
        switch (input.Xml.LocalName)
        {
            case "literal_component":
                var datatype = input.Word("datatype", OvalWords.Datatypes, OvalDatatype.String);
                return new LiteralComponent(datatype, input.Text());
            case "object_component":
                return new ObjectComponent(input.Required("object_ref"), input.Required("item_field"), input.Xml.Attribute("record_field"));
            case "variable_component":
                return new VariableReference(input.Required("var_ref"));
            case "arithmetic":
                var multiply = input.RequiredWord("arithmetic_operation", OvalWords.Arithmetic);
                return ReadParts() is { } operands ? new ArithmeticFunction(multiply, operands) : null;
            case "begin":
                var before = Character("character");
                return ReadOnly() is { } begun ? new BeginFunction(before, begun) : null;
            case "end":
                var behind = Character("character");
                return ReadOnly() is { } ended ? new EndFunction(behind, ended) : null;
            case "concat":
                return ReadParts() is { } joined ? new ConcatFunction(joined) : null;
            case "count":
                return ReadParts() is { } counted ? new CountFunction(counted) : null;
            case "unique":
                return ReadParts() is { } distinct ? new UniqueFunction(distinct) : null;
            case "escape_regex":
                return ReadOnly() is { } escaped ? new EscapeRegexFunction(escaped) : null;
            case "glob_to_regex":
                var noEscape = input.Boolean("glob_noescape");
                return ReadOnly() is { } glob ? new GlobToRegexFunction(noEscape, glob) : null;
            case "merge":
                var between = input.Xml.Attribute("delimiter") ?? "";
                return ReadParts() is { } merged ? new MergeFunction(between, merged) : null;
            case "regex_capture":
                var pattern = input.Xml.Attribute("pattern") ?? "";
                return ReadOnly() is { } captured ? new RegexCaptureFunction(pattern, captured) : null;
            case "split":
                var delimiter = Character("delimiter");
                return ReadOnly() is { } split ? new SplitFunction(delimiter, split) : null;
            case "substring":
                var (start, length) = (input.Integer("substring_start"), input.Integer("substring_length"));
                return ReadOnly() is { } whole ? new SubstringFunction(start, length, whole) : null;
            case "time_difference":
                var (first, second) = (input.Xml.Attribute("format_1") ?? "year_month_day", input.Xml.Attribute("format_2") ?? "year_month_day");
                return ReadParts() is { } times ? new TimeDifferenceFunction(first, second, times) : null;
            default:
                input.PassOver();
                return null;
        }
    }

    // Blanks of these count.
    private string Character(string name)
    {
        input.Required(name);
        return input.Xml.Attribute(name) ?? "";
    }

    private VariableComponent? ReadOnly()
    {
        var (place, name) = (input.Xml.Position, input.Xml.LocalName);
        var parts = ReadParts();
        if (parts is { Count: not 1 })
        {
            input.Problems.Refuse(place, $"{name} takes one component and has {parts.Count}");
        }

        return parts is [var only] ? only : null;
    }
}
