using System.Runtime.CompilerServices;

namespace Federated.Protocol.JsonLd;

/// <summary>A term's scoped context: the same active context before, the very same definition, the same rules.</summary>
internal readonly struct ScopedContextKey(ActiveContext active, TermDefinition definition, bool overrideProtected, bool propagate) : IEquatable<ScopedContextKey>
{
    private ActiveContext Active { get; } = active;

    private TermDefinition Definition { get; } = definition;

    private bool OverrideProtected { get; } = overrideProtected;

    private bool Propagate { get; } = propagate;

    public bool Equals(ScopedContextKey other) =>
        ReferenceEquals(Active, other.Active) && ReferenceEquals(Definition, other.Definition)
        && OverrideProtected == other.OverrideProtected && Propagate == other.Propagate;

    public override bool Equals(object? obj) => obj is ScopedContextKey other && Equals(other);

    public override int GetHashCode() =>
        (RuntimeHelpers.GetHashCode(Active) * 31) ^ (RuntimeHelpers.GetHashCode(Definition) * 4) ^ (OverrideProtected ? 1 : 0) ^ (Propagate ? 2 : 0);
}
