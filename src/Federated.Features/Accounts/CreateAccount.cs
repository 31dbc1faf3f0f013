namespace Federated.Features.Accounts;

/// <summary>Makes an account: checks name, address and password, makes its keys, and writes all of it at once.</summary>
public sealed class CreateAccount(NewAccount newAccount)
{
    public Task<AccountResult> ExecuteAsync(AccountDraft draft, CancellationToken cancellationToken) =>
        newAccount.WriteAsync(draft, cancellationToken);
}
