namespace Federated.Domain.Consent;

/// <summary>One licence of the list, as programs and people call it.</summary>
/// <param name="Licence">The licence.</param>
/// <param name="Id">Its SPDX identifier where it has one, otherwise a word of ours.</param>
/// <param name="Url">Where it says what it means; null where nothing is granted.</param>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it allows, in one plain sentence.</param>
public sealed record LicenceEntry(ImageLicence Licence, string Id, string? Url, string Name, string Meaning);
