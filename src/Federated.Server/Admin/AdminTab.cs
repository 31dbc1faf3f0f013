namespace Federated.Server.Admin;

/// <summary>One of the pages of this room, as the row of links above each of them names it.</summary>
/// <param name="ForOwner">Moderators do not see it, and may not open it.</param>
internal sealed record AdminTab(string Path, string Name, bool ForOwner)
{
    public static IReadOnlyList<AdminTab> All { get; } =
    [
        new("/admin", "This place", ForOwner: false),
        new("/admin/held", "Held back", ForOwner: false),
        new("/admin/blocked", "Blocked", ForOwner: false),
        new("/admin/queues", "Queues", ForOwner: true),
        new("/admin/hosts", "Hosts", ForOwner: true),
        new("/admin/media", "Copies", ForOwner: true),
        new("/admin/inspect", "Inspect", ForOwner: true),
        new("/admin/dataset", "Dataset", ForOwner: true),
    ];
}
