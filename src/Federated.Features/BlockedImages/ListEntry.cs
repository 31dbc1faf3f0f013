using Federated.Domain.Moderation;

namespace Federated.Features.BlockedImages;

/// <summary>One entry of a list, as a file says it.</summary>
internal readonly record struct ListEntry(BlockedHash Kind, Hash256 Key, byte[] Hash, string Reason, string Source, DateTimeOffset? ExpiresAt);
