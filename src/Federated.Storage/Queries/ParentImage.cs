using Federated.Domain.Identifiers;

namespace Federated.Storage.Queries;

/// <summary>A picture from which another one was made: of ours by its blob, of a remote post by its address.</summary>
public sealed record ParentImage(long ImageId, long PostId, ObjectUri PostUri, string? BlobKey, string MediaType, string? RemoteUrl);
