using Federated.Domain.Identifiers;
using Federated.Features.Outbound;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Remote;

/// <summary>Finds out which domain stands in an actor's handle, believing only what WebFinger says in both directions.</summary>
internal sealed class HandleHosts(WebFingerClient webFinger, LocalUris uris)
{
    /// <summary>The verified domain; the id's own authority when WebFinger is silent or does not lead back to the actor.</summary>
    public async Task<string> FindAsync(ActorDocument actor, ActorUri uri, CancellationToken cancellationToken, OutboundTrace? trace = null)
    {
        var own = uri.Authority;
        if (await AskAsync(actor, own, trace, cancellationToken) is not { } subject || subject == own)
            return own;
        // The id's host names another domain: that one must say the same (Mastodon's loop, facts 3).
        return IsOurs(subject) || await AskAsync(actor, subject, trace, cancellationToken) != subject ? own : subject;
    }

    /// <summary>The domain of the subject that this host gives for the actor's name, if its link is the actor.</summary>
    private async Task<string?> AskAsync(ActorDocument actor, string host, OutboundTrace? trace, CancellationToken cancellationToken) =>
        (await webFinger.LookAsync(actor.PreferredUsername, host, trace, cancellationToken)).Answer is { } answer
        && answer.Self == actor.Id
        && Handle.TryParse(answer.Subject, out var handle)
        && handle.Host is { } subject
        && handle.Username.Equals(actor.PreferredUsername, StringComparison.OrdinalIgnoreCase)
            ? subject
            : null;

    // Nobody elsewhere may carry a handle of ours.
    private bool IsOurs(string host) => host == uris.Authority || host == uris.HandleDomain;
}
