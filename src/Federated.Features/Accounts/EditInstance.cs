using Federated.Domain.Accounts;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>The owner changes title, description, whether sign-up is open, or how AI-made pictures are shown.</summary>
public sealed class EditInstance(FederatedDbContext db)
{
    private const int MaxTitle = 100;
    private const int MaxDescription = 2000;

    public async Task<IReadOnlyList<string>> ExecuteAsync(LocalAccount by, string title, string description, bool signUpsOpen, AiDisplay aiDisplay, CancellationToken cancellationToken)
    {
        if (by.Role != Role.Owner || !by.IsActive)
            return ["Only the owner may change this."];
        var faults = new List<string>();
        if (title.Trim().Length is 0 or > MaxTitle)
            faults.Add("The title needs 1 to 100 characters.");
        if (description.Trim().Length > MaxDescription)
            faults.Add("The description is too long: at most 2000 characters.");
        if (!Enum.IsDefined(aiDisplay))
            faults.Add("There is no such way to show AI-made pictures.");
        if (faults.Count > 0)
            return faults;
        var settings = await db.Instance.SingleAsync(cancellationToken);
        settings.Title = title.Trim();
        settings.Description = description.Trim();
        settings.SignUpsOpen = signUpsOpen;
        settings.AiDisplay = aiDisplay;
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }
}
