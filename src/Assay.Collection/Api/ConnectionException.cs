namespace Assay.Collection;

/// <summary>The cluster cannot be reached, or does not accept who asks. The message is one line for a person.</summary>
/// <param name="message">What is wrong, and where it helps what to do.</param>
/// <param name="inner">What it was found by, if anything.</param>
public sealed class ConnectionException(string message, Exception? inner = null) : IOException(message, inner);
