using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Shell;

/// <summary>What stands around every page: the name of the place and how much is new for the viewer.</summary>
internal sealed class SiteFrame(FederatedDbContext db, Viewer viewer)
{
    public string Title { get; private set; } = "Federated";

    public string Description { get; private set; } = "";

    public bool SignUpsOpen { get; private set; }

    public int Unread { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.InstanceAsync(cancellationToken) is { } instance)
            (Title, Description, SignUpsOpen) = (instance.Title, instance.Description, instance.SignUpsOpen);
        if (viewer.Id is { } id)
            Unread = await db.UnreadAsync(id, cancellationToken);
    }
}
