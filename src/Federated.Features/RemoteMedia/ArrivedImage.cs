using Federated.Domain.Images;
using Federated.Imaging.Formats;

namespace Federated.Features.RemoteMedia;

/// <summary>A picture of another server whose bytes have just come and were found to be a picture that may be shown.</summary>
/// <param name="Kind">What it is there.</param>
/// <param name="SubjectId">The row of the picture (<see cref="RemoteCopyKind.Picture"/>), or the actor; of an emoji a number made from its address.</param>
/// <param name="Url">Where it came from; redirects may have led elsewhere.</param>
/// <param name="Host">The server whose post or person it belongs to, without port.</param>
/// <param name="Bytes">The whole file as it came, nothing stripped, at most Federated:RemoteMedia:MaxBytes. Not to be changed.</param>
/// <param name="Facts">What the bytes say about themselves; sniffed, never what the other server claimed.</param>
public sealed record ArrivedImage(RemoteCopyKind Kind, long SubjectId, string Url, string Host, ReadOnlyMemory<byte> Bytes, ImageFacts Facts);
