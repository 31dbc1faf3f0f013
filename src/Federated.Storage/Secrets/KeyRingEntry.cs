namespace Federated.Storage.Secrets;

/// <summary>One key of the web framework's own key ring (cookies, antiforgery), sealed, so that every node and restart shares it.</summary>
public sealed class KeyRingEntry
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required byte[] SealedXml { get; init; }
}
