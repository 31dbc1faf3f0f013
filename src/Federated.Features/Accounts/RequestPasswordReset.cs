using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Identity;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Sends a letter with a reset link, if the address is known; says nothing either way.</summary>
public sealed class RequestPasswordReset(FederatedDbContext db, TimeProvider clock, LocalUris uris, IMailSender mail)
{
    /// <summary>The page that the link in the letter opens, with the token as query parameter "token".</summary>
    public const string PagePath = "/reset";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>Nobody fills somebody else's mailbox faster than this.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(string email, CancellationToken cancellationToken)
    {
        var text = email.Trim();
        if (!EmailAddress.IsPlausible(text))
            return;
        var normal = EmailAddress.Normalize(text);
        var signIn = await db.Set<SignIn>().AsNoTracking().FirstOrDefaultAsync(
            s => s.NormalizedEmail == normal && db.LocalAccounts.Any(a => a.Id == s.AccountId && a.SuspendedAt == null && a.DeletedAt == null),
            cancellationToken);
        if (signIn?.Email is null)
            return;
        var now = clock.GetUtcNow();
        var earlier = await db.PasswordResets.Where(r => r.AccountId == signIn.AccountId).ToListAsync(cancellationToken);
        if (earlier.Exists(r => r.ExpiresAt - Lifetime + Pause > now))
            return;

        var token = OneTimeToken.Make();
        db.PasswordResets.RemoveRange(earlier);
        db.PasswordResets.Add(new PasswordReset { TokenHash = OneTimeToken.HashOf(token), AccountId = signIn.AccountId, ExpiresAt = now + Lifetime });
        await db.SaveChangesAsync(cancellationToken);
        // To the address as it is stored, not as it was typed: look-alike letters may compare equal.
        await mail.SendAsync(LetterTo(signIn.Email, token), cancellationToken);
    }

    private Letter LetterTo(string address, string token) => new(
        address,
        $"A new password for {uris.HandleDomain}",
        $"""
        Somebody, hopefully you, asked for a new password for your account on {uris.HandleDomain}.
        Open this link within one hour to choose one:

        {uris.Origin}{PagePath}?token={token}

        If it was not you, you need do nothing: your password stays as it is.
        """);
}
