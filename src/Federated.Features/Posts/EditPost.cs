using Federated.Domain.Accounts;

namespace Federated.Features.Posts;

/// <summary>An author changes a published post, and everyone who got it is told.</summary>
public sealed class EditPost
{
    public Task<PostResult> ExecuteAsync(long postId, PostEdit edit, LocalAccount author, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
