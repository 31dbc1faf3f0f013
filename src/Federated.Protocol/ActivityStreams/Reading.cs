using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.ActivityStreams;

/// <summary>The outcome of reading a document: a record, or the reason why there is none.</summary>
/// <typeparam name="T">The record.</typeparam>
public readonly struct Reading<T>
    where T : class
{
    private readonly T? value;

    internal Reading(T value) => this.value = value;

    internal Reading(ReadRefusal refusal) => Refusal = refusal;

    /// <summary>Why there is no record; <see cref="ReadRefusal.None"/> when there is one.</summary>
    public ReadRefusal Refusal { get; }

    /// <summary>The record; asking for it after a refusal is a bug.</summary>
    public T Value => value ?? throw new InvalidOperationException($"Nothing was read: {Refusal}.");

    /// <summary>The same outcome, of a record as a wider kind.</summary>
    internal static Reading<T> From<TNarrow>(Reading<TNarrow> reading)
        where TNarrow : class, T => reading.TryGet(out var narrow) ? new(narrow) : new(reading.Refusal);

    /// <summary>Gives the record when there is one.</summary>
    public bool TryGet([NotNullWhen(true)] out T? result)
    {
        result = value;
        return value is not null;
    }
}
