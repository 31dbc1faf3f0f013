using System.Text;
using System.Text.Json;
using Federated.Domain.Identifiers;
using Federated.Federation.SignedHttp;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inspection;

/// <summary>Posts a signed activity to our own inbox by its public address, as another server would, and reads from the refusal how far it came.</summary>
/// <remarks>
/// It is signed by our own actor, whose key we never look up: a request that arrives whole is refused at exactly that question, after size, type,
/// digest and date were found right, and nothing is kept. Any other answer says what was lost on the way.
/// </remarks>
public sealed class AskOwnInbox
{
    private readonly SignedClient client;
    private readonly InstanceSigner signer;
    private readonly LocalUris uris;

    internal AskOwnInbox(SignedClient client, InstanceSigner signer, LocalUris uris) => (this.client, this.signer, this.uris) = (client, signer, uris);

    public async Task<OwnInboxAnswer> ExecuteAsync(CancellationToken cancellationToken)
    {
        var activity = new Dictionary<string, object>
        {
            ["@context"] = "https://www.w3.org/ns/activitystreams",
            ["id"] = uris.InstanceActor + "#doctor/" + Guid.NewGuid().ToString("n"),
            ["type"] = Terms.Like,
            ["actor"] = uris.InstanceActor,
            ["object"] = uris.InstanceActor,
        };
        var answer = await client.PostAsync(
            new Uri(uris.SharedInbox), JsonSerializer.SerializeToUtf8Bytes(activity), null, await signer.FindAsync(cancellationToken), cancellationToken);
        if (answer.Response is not { } response)
            return new OwnInboxAnswer(false, null, answer.IsShutOut ? "our own domain is suspended" : FormattableString.Invariant($"{answer.Refusal}"));
        var said = Encoding.UTF8.GetString(response.Body.Span);
        // The words of RejectionAnswer for a key that is not found.
        var whole = response.StatusCode == 401 && said.Contains("The key is not listed by its owner", StringComparison.Ordinal);
        return new OwnInboxAnswer(whole, response.StatusCode, said.Length > 200 ? said[..200] : said);
    }
}
