namespace Federated.Features.Provenance;

/// <summary>A picture that another one was made from, as it goes into the credentials of that other one.</summary>
/// <param name="Title">Its name for people.</param>
/// <param name="MediaType">Of its file.</param>
/// <param name="Url">Where its post is to be found.</param>
/// <param name="File">Its file with its own credentials, which are carried along; empty where it is not at hand: then it is named by its address.</param>
public sealed record ParentImage(string Title, string MediaType, string? Url, ReadOnlyMemory<byte> File);
