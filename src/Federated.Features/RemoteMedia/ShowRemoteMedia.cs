using Federated.Domain.Images;
using Federated.Storage;

namespace Federated.Features.RemoteMedia;

/// <summary>Somebody looks at a picture of another server: from our copy, or fetched while they wait, by a link that we made.</summary>
public sealed class ShowRemoteMedia(
    FindOriginal find, RemoteCopies copies, RemoteArrivals arrivals, RemoteMeter meter, FederatedDbContext db, TimeProvider clock)
{
    /// <summary>For whoever met a crowd.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public async Task<RemoteShowing> ExecuteAsync(string kind, string code, string subject, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(kind, code, subject, cancellationToken) is not { } original)
            return RemoteShowing.Not(RemoteFault.Unknown);
        if (original.IsWithheld)
            return RemoteShowing.Not(RemoteFault.Withheld);
        if (meter.IsDue)
            await meter.WriteAsync(db, cancellationToken);
        var copy = await copies.FindAsync(original.Kind, original.SubjectId, cancellationToken);
        if (copy is not null && copy.Url == original.Url && await OfAsync(copy, cancellationToken) is { } known)
            return known;
        meter.Miss(original.Host);
        var fetched = await arrivals.GetAsync(original, cancellationToken);
        return fetched.HasCome
            ? RemoteShowing.Of(fetched.Image)
            : RemoteShowing.Not(fetched.Fault.Value, fetched.Fault is RemoteFault.Crowded or RemoteFault.Unreachable or RemoteFault.Unchecked ? Soon : null);
    }

    // Null: it has to be fetched, again perhaps.
    private async Task<RemoteShowing?> OfAsync(RemoteCopy copy, CancellationToken cancellationToken)
    {
        switch (copy.State)
        {
            case RemoteCopyState.Withheld:
                return RemoteShowing.Not(RemoteFault.Withheld);
            case RemoteCopyState.Failed when copy.RetryAt > clock.GetUtcNow():
                return RemoteShowing.Not(RemoteFault.Unreachable, copy.RetryAt - clock.GetUtcNow());
            case RemoteCopyState.Kept when await copies.OpenAsync(copy, cancellationToken) is { } content:
                meter.Hit(copy);
                return RemoteShowing.Of(content);
            default:
                return null;
        }
    }
}
