namespace Federated.Imaging.ContentCredentials;

/// <summary>A program that made something: the claim itself, or what an action did to the image (C2PA 2.2 §10.2.3.2).</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Version">Its version; null where it is not told.</param>
public sealed record SoftwareAgent(string Name, string? Version = null);
