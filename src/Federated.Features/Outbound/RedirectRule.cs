namespace Federated.Features.Outbound;

/// <summary>Says where a redirect leads, or that it is not followed.</summary>
public static class RedirectRule
{
    /// <summary>The next URL, or null: no target, or one that gives up encryption. Whether the target may be reached is judged when it is asked.</summary>
    public static Uri? Next(Uri current, Uri? location)
    {
        // RFC 9110 §10.2.2: Location may be relative to the URL that was asked.
        if (location is null || !Uri.TryCreate(current, location, out var next))
            return null;
        return current.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps ? null : next;
    }
}
