using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Accounts;

/// <summary>A second process on a world's database.</summary>
public sealed class SocialWorldNode(ServiceProvider services) : IAsyncDisposable
{
    public async Task<TResult> DoAsync<TOperation, TResult>(Func<TOperation, Task<TResult>> act)
        where TOperation : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
