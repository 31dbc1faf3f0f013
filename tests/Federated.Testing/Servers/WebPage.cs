using AngleSharp.Html.Dom;

namespace Federated.Testing.Servers;

/// <summary>A page that a session opened: where it ended up, and what stands on it.</summary>
public sealed record WebPage(int Status, Uri Url, IHtmlDocument Document)
{
    /// <summary>What a reader reads, for messages of failed tests.</summary>
    public string Text => System.Text.RegularExpressions.Regex.Replace(Document.Body?.TextContent ?? "", @"\s+", " ").Trim();
}
