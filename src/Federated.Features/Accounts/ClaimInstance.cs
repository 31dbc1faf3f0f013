namespace Federated.Features.Accounts;

/// <summary>Whoever has the one-time token printed at start makes the owner account with it, once.</summary>
public sealed class ClaimInstance
{
    public Task<AccountResult> ExecuteAsync(string token, AccountDraft draft, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
