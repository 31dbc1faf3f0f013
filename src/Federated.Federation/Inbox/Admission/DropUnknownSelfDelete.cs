using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Lets go of the deletion or change of somebody whom we do not know: else each account that ends anywhere would make us fetch a dead key.</summary>
internal sealed class DropUnknownSelfDelete(IServiceScopeFactory scopes) : IAdmissionStep
{
    public async ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        if (activity.Document.Type is not (Terms.Delete or Terms.Update) || !activity.IsAboutSelf)
            return InboxRejection.None;
        var actor = activity.Actor;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        return await db.Actors.AnyAsync(row => row.Uri == actor && row.DeletedAt == null, cancellationToken) ? InboxRejection.None : InboxRejection.UnknownSelfDelete;
    }
}
