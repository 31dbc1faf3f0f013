using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>What every way to an account shares: checks the draft, adds account and sign-in, and saves both at once.</summary>
public sealed class NewAccount(FederatedDbContext db, AccountMaker accounts, IPasswordHasher<SignIn> hasher)
{
    private const string NameTaken = "This user name is taken.";
    private const string EmailTaken = "There is an account with this e-mail address already.";

    internal async Task<AccountResult> WriteAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Role is not (Role.Member or Role.Moderator or Role.Owner))
            throw new ArgumentException("People are members, moderators or owners.", nameof(draft));
        var faults = await FaultsAsync(draft, cancellationToken);
        if (faults.Count > 0)
            return new AccountResult(null, faults);
        var account = await AddAsync(draft, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new AccountResult(account, []);
        }
        catch (DbUpdateException)
        {
            // Somebody may have taken the name or the address between the look and the save.
            db.ChangeTracker.Clear();
            faults = await TakenAsync(draft, cancellationToken);
            if (faults.Count > 0)
                return new AccountResult(null, faults);
            throw;
        }
    }

    private async Task<LocalAccount> AddAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        var account = accounts.MakePerson(draft.Username, draft.Role);
        var signIn = new SignIn
        {
            Id = account.Id,
            AccountId = account.Id,
            UserName = draft.Username,
            NormalizedUserName = EmailAddress.Normalize(draft.Username),
            Email = draft.Email,
            NormalizedEmail = EmailAddress.Normalize(draft.Email),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        signIn.PasswordHash = hasher.HashPassword(signIn, draft.Password);
        db.LocalAccounts.Add(account);
        db.Set<SignIn>().Add(signIn);
        // Once there is an owner, whoever still has the token of the first start must not become another.
        if (draft.Role == Role.Owner && await db.Instance.SingleOrDefaultAsync(cancellationToken) is { } settings)
            settings.SetUpTokenHash = null;
        return account;
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        if (WordsFor(Username.Check(draft.Username)) is { } words)
            faults.Add(words);
        if (!EmailAddress.IsPlausible(draft.Email))
            faults.Add("This does not look like an e-mail address.");
        faults.AddRange(PasswordRules.Faults(draft.Password, draft.Username));
        if (faults.Count == 0)
            faults.AddRange(await TakenAsync(draft, cancellationToken));
        return faults;
    }

    private async Task<IReadOnlyList<string>> TakenAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        // Deleted accounts count: other servers still know the name as somebody else.
        if (await db.LocalAccounts.AnyAsync(a => a.HandleKey == draft.Username, cancellationToken))
            faults.Add(NameTaken);
        var email = EmailAddress.Normalize(draft.Email);
        if (await db.Set<SignIn>().AnyAsync(s => s.NormalizedEmail == email, cancellationToken))
            faults.Add(EmailTaken);
        return faults;
    }

    private static string? WordsFor(UsernameFault fault) => fault switch
    {
        UsernameFault.None => null,
        UsernameFault.Empty => "Please choose a user name.",
        UsernameFault.TooLong => "The user name is too long: at most 30 characters.",
        UsernameFault.BadCharacter => "A user name has only the letters a to z (small), digits and _.",
        UsernameFault.Reserved => "This user name is reserved for the server itself.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
