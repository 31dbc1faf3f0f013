namespace Federated.Protocol.JsonLd;

/// <summary>What a context without terms is told apart by; the loader's identity keeps the contexts of different loaders apart.</summary>
internal readonly record struct InitialContextKey(IJsonLdContextLoader? Loader, string? BaseIri, string? OriginalBase, bool IsVersion10)
{
    public bool Equals(InitialContextKey other) =>
        ReferenceEquals(Loader, other.Loader) && IsVersion10 == other.IsVersion10
        && string.Equals(BaseIri, other.BaseIri, StringComparison.Ordinal) && string.Equals(OriginalBase, other.OriginalBase, StringComparison.Ordinal);

    public override int GetHashCode() => BaseIri is null ? 0 : BaseIri.GetHashCode(StringComparison.Ordinal);
}
