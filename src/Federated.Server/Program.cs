using System.Globalization;
using Federated.Features.Access;
using Federated.Features.Accounts;
using Federated.Features.Consent;
using Federated.Features.Generation;
using Federated.Features.Generation.Engines;
using Federated.Features.Interactions;
using Federated.Features.Media;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Posts;
using Federated.Features.Provenance;
using Federated.Features.Quarantine;
using Federated.Features.Relationships;
using Federated.Features.RemoteMedia;
using Federated.Features.Retention;
using Federated.Federation;
using Federated.Server.Admin;
using Federated.Server.Cli;
using Federated.Server.Hosting;
using Federated.Server.MastodonApi;
using Federated.Server.Shell;
using Federated.Server.Web;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
return await new CommandLine(Rooms).RunAsync(args);

/// <summary>The rooms of this program, from the ground up; the two walks of the README lead through them.</summary>
internal static partial class Program
{
    internal static Composition Rooms { get; } = new(
        (services, configuration) => services
            .AddOutbound(configuration).AddModeration().AddProvenance(configuration).AddMediaWorkshop(configuration).AddRemoteMedia(configuration).AddQuarantine()
            .AddAccounts(configuration).AddAccess()
            .AddNotifications().AddConfiguredEngines(configuration).AddProceduralEngine().AddGeneration().AddRelationships().AddInteractions().AddConsent(configuration).AddPosts()
            .AddRetention(configuration).AddFederation(configuration),
        services => services.AddShell().AddMastodonApi().AddWeb(),
        endpoints => endpoints.MapFederation().MapShell().MapMastodonApi().MapWeb().MapAdmin());
}
