using Federated.Domain.Images;

namespace Federated.Features.RemoteMedia;

/// <summary>Somebody else's picture that a genuine link of ours stands for.</summary>
/// <param name="Host">The server whose post or person it belongs to, without port.</param>
public sealed record RemoteOriginal(RemoteCopyKind Kind, long SubjectId, string Url, string Host, bool IsWithheld);
