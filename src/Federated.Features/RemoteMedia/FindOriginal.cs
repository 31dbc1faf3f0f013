using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Features.Moderation;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Features.RemoteMedia;

/// <summary>Says which picture a link of ours stands for, as long as there is somebody to whom it belongs and who is not shut out.</summary>
public sealed class FindOriginal(FederatedDbContext db, RemoteMediaLinks links, DomainPolicy domains)
{
    public async Task<RemoteOriginal?> ExecuteAsync(string kind, string code, string subject, CancellationToken cancellationToken)
    {
        if (RemoteMediaLinks.KindOf(kind) is not { } what || await LookAsync(what, subject, cancellationToken) is not { } original)
            return null;
        if (!links.IsOurs(what, original.SubjectId, original.Url, code) || !UriRules.IsAcceptable(original.Url))
            return null;
        // The picture may lie at another host than its post: neither may be shut out.
        return await domains.IsSuspendedAsync(original.Host, cancellationToken)
            || await domains.IsSuspendedAsync(UriRules.AuthorityOf(original.Url), cancellationToken)
            ? null
            : original;
    }

    private async Task<RemoteOriginal?> LookAsync(RemoteCopyKind kind, string subject, CancellationToken cancellationToken)
    {
        if (kind == RemoteCopyKind.Emoji)
            return RemoteMediaLinks.TryReadEmoji(subject, out var url)
                ? new RemoteOriginal(kind, RemoteMediaLinks.SubjectOf(url), url, HostName.WithoutPort(UriRules.AuthorityOf(url)), IsWithheld: false)
                : null;
        if (!long.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        var found = kind == RemoteCopyKind.Picture
            ? await db.RemotePictureAsync(id, cancellationToken)
            : await db.RemotePortraitAsync(id, kind == RemoteCopyKind.Header, cancellationToken);
        return found is null ? null : new RemoteOriginal(kind, id, found.Url, HostName.WithoutPort(found.Host), found.IsWithheld);
    }
}
