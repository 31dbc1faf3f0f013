namespace Federated.Features.Posts;

/// <summary>A draft image of the author's own that goes into the post, with what is said about it.</summary>
public sealed record DraftImage(long ImageId, string AltText, double? FocalX = null, double? FocalY = null);
