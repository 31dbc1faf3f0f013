using Federated.Domain.Identifiers;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Web;

/// <summary>What this place is and who runs it.</summary>
internal sealed class AboutModel(FederatedDbContext db, Viewer viewer, LocalUris uris) : SitePage(db, viewer)
{
    public string Domain => uris.HandleDomain;

    public IReadOnlyList<ActorCard> Owners { get; private set; } = [];

    public async Task OnGetAsync() => Owners = await Db.OwnersAsync(Aborted);
}
