using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Admin;

/// <summary>A page for those who decide what may be shown here: moderators and the owner.</summary>
[Authorize(Policy = Policies.Moderator)]
[ResponseCache(NoStore = true)]
internal abstract class ModeratorPage(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer);
