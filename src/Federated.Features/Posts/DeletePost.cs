using Federated.Domain.Accounts;

namespace Federated.Features.Posts;

/// <summary>An author (or a moderator) deletes a local post: a tombstone stays, and everyone who got it is told.</summary>
public sealed class DeletePost
{
    public Task<PostFault> ExecuteAsync(long postId, LocalAccount by, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
