namespace Federated.Features.RemoteMedia;

/// <summary>How far the search for copies that are nobody's has come, so that very many are looked at over several runs.</summary>
public sealed class TrimCursor
{
    internal long After { get; set; }
}
