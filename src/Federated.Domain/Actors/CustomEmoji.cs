namespace Federated.Domain.Actors;

/// <summary>A picture that a remote server shows in place of :shortcode: in one text.</summary>
public sealed record CustomEmoji(string Shortcode, string ImageUrl);
