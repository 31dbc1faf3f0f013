using AngleSharp.Html.Parser;
using Federated.Features.Outbound;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Remote;

/// <summary>Finds the ActivityPub document that a web page names as itself in another form.</summary>
internal static class AlternateLink
{
    // A page that names more alternates than this is not looking for a reader.
    private const int MaxLinks = 100;

    /// <summary>Only on the page's own host: another one must be asked under its own address.</summary>
    public static string? Find(string html, Uri page)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return document.QuerySelectorAll("link[rel~=alternate][type][href]")
            .Take(MaxLinks)
            .Where(link => RemoteDocuments.IsActivityPub(OutboundContentType.Parse(link.GetAttribute("type"))))
            .Select(link => Uri.TryCreate(page, link.GetAttribute("href"), out var target) ? target.AbsoluteUri : null)
            .FirstOrDefault(target => target is not null && WireUri.SameOrigin(target, page.AbsoluteUri));
    }
}
