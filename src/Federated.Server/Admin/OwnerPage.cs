using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Admin;

/// <summary>A page about the machine itself: queues hold other people's letters, so that it is for the owner and not for moderators.</summary>
[Authorize(Policy = Policies.Owner)]
[ResponseCache(NoStore = true)]
internal abstract class OwnerPage(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer);
