namespace Federated.Storage.Queries;

/// <summary>Somebody else's picture, as a link to it stands for it.</summary>
/// <param name="Url">Where the original is.</param>
/// <param name="Host">The authority of the server whose post or person it belongs to.</param>
/// <param name="IsWithheld">Whether it is held back here.</param>
public sealed record RemoteSubject(string Url, string Host, bool IsWithheld);
