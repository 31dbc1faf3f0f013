namespace Federated.Protocol.ActivityStreams;

/// <summary>A picture that decorates something: an avatar, a header, an emoji.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="MediaType">What it says it is; null when it does not say.</param>
public sealed record MediaLink(string Url, string? MediaType);
