using System.Collections.Concurrent;

namespace Federated.Testing.Servers;

/// <summary>What went in one direction and was acknowledged, and how much was not.</summary>
public sealed class Flow
{
    private readonly ConcurrentBag<string> texts = [];
    private int failed;

    public IReadOnlyCollection<string> Texts => texts;

    /// <summary>Everything that was tried.</summary>
    public int Count => texts.Count + failed;

    internal void Acknowledged(string text) => texts.Add(text);

    internal void Failed() => Interlocked.Increment(ref failed);
}
