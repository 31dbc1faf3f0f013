using Federated.Domain.Accounts;

namespace Federated.Features.Posts;

/// <summary>Somebody here publishes: the post and its publication are written in one transaction.</summary>
public sealed class PublishPost
{
    public Task<PostResult> ExecuteAsync(PostDraft draft, LocalAccount author, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
