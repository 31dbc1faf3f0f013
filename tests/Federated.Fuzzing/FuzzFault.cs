namespace Federated.Fuzzing;

/// <summary>What one input did that it must not do.</summary>
/// <param name="Kind">The sort of fault, by which a smaller input with the same fault is recognised: an exception's type, "memory" or "time".</param>
/// <param name="Message">The whole story.</param>
public sealed record FuzzFault(string Kind, string Message);
