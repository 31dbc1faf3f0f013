using Federated.Domain.Consent;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Web;

/// <summary>What there is of the dataset of consenting posts, for everybody.</summary>
internal sealed class DatasetsModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int Shown = 50;

    public IReadOnlyList<DatasetSnapshot> Snapshots { get; private set; } = [];

    public async Task OnGetAsync() => Snapshots = await Db.PublicSnapshotsAsync(Shown, Aborted);
}
