namespace Federated.Server.Shell;

/// <summary>How the list of servers is cut into pages, for the page and for the API alike.</summary>
internal static class LedgerPages
{
    public const int Size = 40;

    /// <summary>As in Mastodon's lists.</summary>
    public const int MaxSize = 80;

    /// <summary>A list further down than this is nobody's: it bounds what a made-up page number costs.</summary>
    public const int Last = 10_000;
}
