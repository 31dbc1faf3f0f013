using Federated.Domain.Identifiers;
using Federated.Features.Ports;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Finds somebody by handle or anything by its address, here or, for people who are signed in, on any server.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class SearchModel(FederatedDbContext db, Viewer viewer, LocalUris uris, IRemoteResolver resolver) : SitePage(db, viewer)
{
    private const int MostPeople = 40;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<ActorCard> People { get; private set; } = [];

    public string NothingFound { get; private set; } = "Nothing found. Look for a handle such as @name@server.example, or paste the address of a profile or a post.";

    public async Task<IActionResult> OnGetAsync()
    {
        if (string.IsNullOrWhiteSpace(Query))
            return Page();
        var found = await SearchTarget.FindAsync(Query.Trim(), Db, uris, resolver, Me.Id, Aborted);
        if (found is not null)
            return LocalRedirect(found);
        People = await Db.KnownPeopleAsync(Query.Trim(), MostPeople, Aborted);
        return Page();
    }
}
