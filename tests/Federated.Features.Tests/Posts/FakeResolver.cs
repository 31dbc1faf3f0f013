using Federated.Domain.Identifiers;
using Federated.Features.Ports;

namespace Federated.Features.Tests.Posts;

/// <summary>Finds whom the test says there is, as slowly as the test says.</summary>
internal sealed class FakeResolver : IRemoteResolver
{
    public Dictionary<string, long> Known { get; } = [];

    /// <summary>Hosts that never answer.</summary>
    public HashSet<string> Silent { get; } = [];

    /// <summary>Called when a silent host was asked.</summary>
    public Action OnSilence { get; set; } = () => { };

    public List<string> Asked { get; } = [];

    public async Task<long?> ResolveHandleAsync(Handle handle, CancellationToken cancellationToken)
    {
        Asked.Add(handle.ToString());
        if (!Silent.Contains(handle.Host!))
            return Known.TryGetValue(handle.ToString(), out var id) ? id : null;
        await Task.Yield();
        var never = Task.Delay(Timeout.Infinite, cancellationToken);
        OnSilence();
        await never;
        return null;
    }

    public Task<ResolvedUrl?> ResolveUrlAsync(string url, CancellationToken cancellationToken) => Task.FromResult<ResolvedUrl?>(null);
}
