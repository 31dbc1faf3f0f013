using Federated.Domain.Accounts;

namespace Federated.Server.Hosting;

/// <summary>Who is looking: the signed-in account of this request, or nobody.</summary>
internal sealed class Viewer
{
    public LocalAccount? Account { get; set; }

    public long? Id => Account?.Id;

    public bool IsModerator => Account is { Role: Role.Moderator or Role.Owner };

    public bool IsOwner => Account is { Role: Role.Owner };
}
