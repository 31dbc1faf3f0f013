using System.Text;
using Federated.Federation.SignedHttp;
using Federated.Features.Outbound;

namespace Federated.Federation.Remote;

/// <summary>Reads a web page that somebody pasted, only to find the ActivityPub document behind it.</summary>
internal sealed class RemotePages(SignedClient client)
{
    // The head of a page comes first; Mastodon reads one megabyte too.
    private const int MaxBytes = 1024 * 1024;

    public async Task<string?> AlternateOfAsync(string address, CancellationToken cancellationToken, OutboundTrace? trace = null)
    {
        var request = OutboundRequest.Get(new Uri(address), OutboundPurpose.Document, "text/html, application/xhtml+xml") with
        {
            MaxBytes = MaxBytes,
            Trace = trace,
            AcceptsContentType = type => type?.MediaType is "text/html" or "application/xhtml+xml",
        };
        var answer = await client.GetAsync(request, cancellationToken);
        return answer.IsSuccess ? AlternateLink.Find(Encoding.UTF8.GetString(answer.Response.Body.Span), answer.Response.FinalUri) : null;
    }
}
