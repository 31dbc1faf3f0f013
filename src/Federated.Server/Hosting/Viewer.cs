using Federated.Domain.Accounts;

namespace Federated.Server.Hosting;

/// <summary>Who is looking: the signed-in account of this request, or nobody.</summary>
internal sealed class Viewer
{
    public LocalAccount? Account { get; set; }

    /// <summary>How this viewer wants AI-made pictures shown, as far as the page has asked.</summary>
    public AiDisplay Display { get; set; }

    public long? Id => Account?.Id;

    public bool IsModerator => Account is { Role: Role.Moderator or Role.Owner };

    public bool IsOwner => Account is { Role: Role.Owner };
}
