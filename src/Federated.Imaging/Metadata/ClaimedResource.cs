namespace Federated.Imaging.Metadata;

/// <summary>A model or an addition to one that a picture claims to be made with.</summary>
/// <param name="Kind">What it is: <c>checkpoint</c>, <c>lora</c>, <c>embed</c> … as the file says it, or empty.</param>
/// <param name="Name">Its name, or empty.</param>
/// <param name="Hash">A hash in whatever way the tool shortens it, or empty.</param>
/// <param name="Weight">How strongly it was used; null when not told.</param>
/// <param name="CivitaiVersion">The number of the model's version on Civitai; null when not told.</param>
public sealed record ClaimedResource(string Kind, string Name, string Hash, double? Weight, long? CivitaiVersion);
