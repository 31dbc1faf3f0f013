namespace Federated.Protocol.ActivityStreams;

/// <summary>The addresses in an actor's <c>endpoints</c> (ActivityPub §4.1); the shared inbox is on the actor itself.</summary>
public sealed record ActorEndpoints
{
    /// <summary>Fetches other servers' objects for a client.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>Where clients ask for leave.</summary>
    public string? OauthAuthorization { get; init; }

    /// <summary>Where clients get tokens.</summary>
    public string? OauthToken { get; init; }

    /// <summary>Where clients have their keys vouched for.</summary>
    public string? ProvideClientKey { get; init; }

    /// <summary>Where clients' keys are signed.</summary>
    public string? SignClientKey { get; init; }

    /// <summary>Where clients upload media.</summary>
    public string? UploadMedia { get; init; }
}
