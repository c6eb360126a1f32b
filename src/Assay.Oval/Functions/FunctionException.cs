namespace Assay.Oval;

/// <summary>A function cannot be applied to a value.</summary>
internal sealed class FunctionException(string reason) : Exception(reason);
