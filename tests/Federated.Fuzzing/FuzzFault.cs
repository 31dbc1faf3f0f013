namespace Federated.Fuzzing;

/// <summary>What one input did that it must not do.</summary>
/// <param name="Kind">The sort of fault, by which a smaller input with the same fault is recognised: an exception's type, "memory" or "time".</param>
/// <param name="Message">The whole story.</param>
public sealed record FuzzFault(string Kind, string Message)
{
    /// <summary>The kind, and the first line of our code that it went through: two faults with the same are one.</summary>
    public string Place => $"{Kind} {Message.Split('\n').FirstOrDefault(static line => line.Contains(" at Federated.", StringComparison.Ordinal))}";
}
