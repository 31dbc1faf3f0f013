namespace Federated.Architecture.Tests;

/// <summary>The whole architecture as tables: who may use whom, and which things may be touched in one place only.</summary>
/// <remarks>A change here is a decision: write it down in spec-notes/decisions as well.</remarks>
internal static class Rules
{
    // ---- Walls: what a project may reference, and what it must not know although the framework offers it. -----------------------

    public static readonly Wall[] Walls =
    [
        new("Protocol", MayReference: [], PlatformOnly: true,
            MustNotKnow: ["System.Data", "System.Net.Sockets", "System.Net.Http", "System.TimeProvider"]),
        new("Imaging", MayReference: [], PlatformOnly: true,
            MustNotKnow: ["System.Data", "System.Net.Sockets", "System.Net.Http"]),
        new("Domain", MayReference: [], PlatformOnly: true,
            MustNotKnow: ["System.Data", "System.Net.Sockets", "System.Net.Http", "System.Text.Json"]),
        new("Storage", MayReference: ["Domain"], PlatformOnly: false,
            MustNotKnow: []),
        new("Features", MayReference: ["Domain", "Storage", "Imaging"], PlatformOnly: false,
            MustNotKnow: []),
        new("Federation", MayReference: ["Protocol", "Domain", "Storage", "Features"], PlatformOnly: false,
            MustNotKnow: ["Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Razor", "Microsoft.AspNetCore.Components"]),
        new("Server", MayReference: ["Domain", "Storage", "Features", "Federation", "Hangfire"], PlatformOnly: false,
            MustNotKnow: []),
        new("Hangfire", MayReference: ["Storage"], PlatformOnly: false,
            MustNotKnow: []),
    ];

    /// <summary>Projects that are built only where their packages restore; their sources and project files keep the rules all the same.</summary>
    public static readonly string[] OutsideTheSolution = ["Hangfire"];

    // ---- Rooms: the second level of a namespace. A project's root composes its rooms: it may use all of them. ---------------------

    /// <summary>Projects whose rooms may use what stands in the root: models, and the context that every room of Storage writes to.</summary>
    public static readonly string[] SharedRoots = ["Protocol", "Imaging", "Domain", "Storage"];

    public static readonly Room[] Rooms =
    [
        // Libraries and the model: rooms are chapters, not walls.
        .. Chapters("Protocol", "ActivityStreams", "JsonLd", "Rdf", "Signatures", "Integrity", "WebFinger", "NodeInfo", "StructuredFields"),
        .. Chapters("Imaging", "Formats", "Metadata", "ContentCredentials", "Hashes"),
        .. Chapters("Domain", "Actors", "Accounts", "Access", "Instance", "Posts", "Images", "Relationships", "Interactions", "Moderation", "Consent", "Identifiers"),

        // Storage: only the root knows that there are two databases.
        .. Chapters("Storage", "Configuration", "Identity", "Queries", "Queues", "LiveEvents", "Blobs", "Secrets"),
        new("Storage", "Postgres", ["Configuration", "Identity", "Queries", "Queues", "LiveEvents", "Blobs", "Secrets"]),
        new("Storage", "Sqlite", ["Configuration", "Identity", "Queries", "Queues", "LiveEvents", "Blobs", "Secrets"]),

        // Features, lowest room first.
        new("Features", "Ports", []),
        new("Features", "Outbound", []),
        new("Features", "Content", []),
        new("Features", "Moderation", []),
        new("Features", "BlockedImages", ["Outbound"]),
        new("Features", "Provenance", ["Outbound", "Consent"]),
        new("Features", "Media", ["BlockedImages", "Moderation", "Outbound", "Provenance"]),
        new("Features", "RemoteMedia", ["BlockedImages", "Media", "Moderation", "Outbound", "Provenance"]),
        new("Features", "Quarantine", ["BlockedImages", "Media", "RemoteMedia"]),
        new("Features", "Accounts", ["BlockedImages", "Media", "Moderation", "Content", "Ports"]),
        new("Features", "Access", ["Accounts", "Moderation"]),
        new("Features", "Notifications", ["Moderation", "Access"]),
        new("Features", "Generation", ["Media", "Moderation", "Outbound"]),
        new("Features", "Relationships", ["Notifications", "Moderation", "Ports"]),
        new("Features", "Interactions", ["Notifications", "Moderation", "Ports"]),
        new("Features", "Consent", []),
        new("Features", "Posts", ["Media", "Generation", "Provenance", "Notifications", "Moderation", "Consent", "Content", "Ports"]),
        new("Features", "Timelines", ["Moderation"]),
        new("Features", "Retention", ["Media"]),

        new("Federation", "SignedHttp", []),
        new("Federation", "Remote", ["SignedHttp", "Translation"]),
        new("Federation", "Translation", []),
        new("Federation", "Discovery", ["Translation"]),
        // The debugger rehearses the real thing: it goes through the admission and the handlers, and shows how requests were signed.
        new("Federation", "Inspection", ["SignedHttp", "Remote", "Translation", "Inbox"]),
        new("Federation", "Inbox", ["SignedHttp", "Remote", "Translation"]),
        new("Federation", "Publishing", ["Translation"]),
        new("Federation", "Delivery", ["SignedHttp"]),
        new("Federation", "ClientToServer", ["Translation"]),

        new("Server", "Hosting", []),
        new("Server", "Shell", ["Hosting"]),
        new("Server", "MastodonApi", ["Hosting", "Shell"]),
        new("Server", "OAuth", ["Hosting", "Shell"]),
        new("Server", "Web", ["Hosting", "Shell"]),
        new("Server", "Admin", ["Hosting", "Shell"]),
        new("Server", "Cli", ["Hosting", "Shell"]),
    ];

    /// <summary>What Server may touch of Federation: the debugger's answers, and what composes the rooms.</summary>
    public static readonly string[] FederationRoomsForServer = ["Inspection"];
    public static readonly string[] FederationSuffixesForServer = ["Registration", "Options", "Worker"];

    // ---- Things with one home. A name matches a namespace or an assembly, and all below it. ----------------------------------------

    public static readonly Home[] Homes =
    [
        new(AspNetCore, Names: ["Microsoft.AspNetCore"], Except: IdentityNames, OnlyIn: ["Federation", "Server", "Hangfire"]),
        new(Identity, Names: IdentityNames, Except: [], OnlyIn: ["Storage.Identity", "Features.Accounts"]),
        new(HangfirePackages, Names: ["Hangfire"], Except: [], OnlyIn: ["Hangfire"]),
        new(Npgsql, Names: ["Npgsql", "NpgsqlTypes"], Except: [], OnlyIn: ["Storage.Postgres"]),
        new(Sqlite, Names: ["Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "SQLitePCL", "SQLitePCLRaw"], Except: [], OnlyIn: ["Storage.Sqlite"]),
        new(S3, Names: ["Amazon", "AWSSDK.S3", "AWSSDK.Core"], Except: [], OnlyIn: ["Storage.Blobs"]),
    ];

    public static readonly CallSite[] CallSites =
    [
        new(SaveChanges, Methods: ["SaveChangesAsync"], Creates: [],
            OnlyIn: ["Features", "Storage.Queues", "Storage.FirstOneWins", "Storage.FederatedDbContext", "Federation.Remote", "Federation.Inbox", "Federation.Publishing", "Federation.Delivery"]),
        // The web framework stores its keys through an interface that knows no tasks.
        new(SaveChangesSynchronously, Methods: ["SaveChanges"], Creates: [], OnlyIn: ["Features.Access.KeyRing"]),
        new(HttpClients, Methods: [],
            Creates: ["System.Net.Http.HttpClient", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpClientHandler", "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient"],
            OnlyIn: ["Features.Outbound"]),
    ];

    // ---- Files. ---------------------------------------------------------------------------------------------------------------------

    public static readonly string[] TopLevel =
    [
        "src", "tests", "spec-notes", "docker", "Federated.sln", "README.md", "LICENSE",
        "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "BannedSymbols.txt", "global.json", "nuget.config",
        "run.sh", "test.sh", "FEDERATION.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci", ".gitignore", ".dockerignore",
    ];

    /// <summary>What work leaves behind at the top; .gitignore keeps it out.</summary>
    public static readonly string[] LeftByWork = [".git", "data", "artifacts", "TestResults", "bin", "obj", ".vs", ".vscode", ".idea"];

    /// <summary>Drawers for what has no name of its own.</summary>
    public static readonly string[] Drawers = ["Utils", "Utilities", "Helpers", "Common", "Managers", "Extensions", "Misc", "Shared"];

    // ---- The names under which violations are reported. -----------------------------------------------------------------------------

    public const string Projects = "A project references only the projects that its wall lets through";
    public const string Platform = "Protocol, Imaging and Domain need nothing but the platform";
    public const string MustNotKnow = "A project does not know what its wall keeps out";
    public const string RoomsUse = "A room uses only the rooms below it";
    public const string RoomsKnown = "Every room stands in the table";
    public const string ServerOnFederation = "Server uses Federation only to compose it and to inspect it";
    public const string AspNetCore = "Microsoft.AspNetCore is used only in Federation, Server and Hangfire";
    public const string Identity = "Microsoft.AspNetCore.Identity is used only in Storage.Identity and Features.Accounts";
    public const string HangfirePackages = "Hangfire's own types are used only in the project Hangfire";
    public const string Npgsql = "Npgsql is used only in Storage.Postgres";
    public const string Sqlite = "SQLite is used only in Storage.Sqlite";
    public const string S3 = "Amazon's client is used only in Storage.Blobs";
    public const string SaveChanges = "SaveChangesAsync is called only where a unit of work ends";
    public const string SaveChangesSynchronously = "SaveChanges is never called without Async";
    public const string HttpClients = "HTTP clients and sockets are made only in Features.Outbound";
    public const string FolderIsNamespace = "A file's folder is its namespace";
    public const string OnePublicType = "A file has one public type, and its name";
    public const string NoDrawers = "No folder is a drawer";
    public const string TopLevelIsListed = "The top level holds only what the list names";

    // Identity's types live partly in Microsoft.Extensions.Identity.* assemblies.
    private static string[] IdentityNames => ["Microsoft.AspNetCore.Identity", "Microsoft.Extensions.Identity"];

    private static IEnumerable<Room> Chapters(string project, params string[] names) => names.Select(name => new Room(project, name, names));
}
