using Federated.Domain.Accounts;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>A reader chooses how AI-made pictures are shown to them; nobody else is told.</summary>
public sealed class ChooseAiDisplay(FederatedDbContext db)
{
    /// <param name="display">Null: as the place does.</param>
    public async Task<bool> ExecuteAsync(LocalAccount reader, AiDisplay? display, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!reader.IsActive || reader.IsInstanceActor || (display is { } chosen && !Enum.IsDefined(chosen)))
            return false;
        var stored = await db.LocalAccounts.FirstAsync(account => account.Id == reader.Id, cancellationToken);
        stored.AiDisplay = display;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
