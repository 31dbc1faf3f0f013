namespace Federated.Domain.Consent;

/// <summary>One file of a snapshot: its public name, and what to compare a download with.</summary>
/// <param name="Name">As it is downloaded.</param>
/// <param name="Key">Its bytes in the blob store.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Entries">Lines, or pictures, in it.</param>
public sealed record DatasetFile(string Name, string Key, string MediaType, long Bytes, string Sha256, int Entries);
