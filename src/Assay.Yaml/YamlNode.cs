namespace Assay.Yaml;

/// <summary>A node of a YAML document, with its position from 1.</summary>
public abstract record YamlNode(int Line, int Column);

/// <summary>A scalar.</summary>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsPlain">Whether it stands without quotes and tag, so that its text decides its type.</param>
public sealed record YamlScalar(int Line, int Column, string Text, bool IsPlain) : YamlNode(Line, Column);

/// <summary>A sequence.</summary>
public sealed record YamlList(int Line, int Column, List<YamlNode> Items) : YamlNode(Line, Column);

/// <summary>A mapping, in the order of the text.</summary>
public sealed record YamlMap(int Line, int Column, List<KeyValuePair<YamlNode, YamlNode>> Entries) : YamlNode(Line, Column);
