using System.Runtime.CompilerServices;

namespace Federated.Protocol.JsonLd;

/// <summary>A term's scoped context: the same active context before, the very same definition, the same rules, and the same bases where the result depends on them.</summary>
internal readonly record struct ScopedContextKey(ActiveContext Active, TermDefinition Definition, bool OverrideProtected, bool Propagate, DocumentBases? Bases)
{
    public bool Equals(ScopedContextKey other) =>
        ReferenceEquals(Active, other.Active) && ReferenceEquals(Definition, other.Definition)
        && OverrideProtected == other.OverrideProtected && Propagate == other.Propagate && Equals(Bases, other.Bases);

    public override int GetHashCode() =>
        (RuntimeHelpers.GetHashCode(Active) * 31) ^ (RuntimeHelpers.GetHashCode(Definition) * 4) ^ (OverrideProtected ? 1 : 0) ^ (Propagate ? 2 : 0);
}
