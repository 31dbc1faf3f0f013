namespace Federated.Features.Accounts;

/// <summary>Somebody makes an account for themselves, where the admin has opened sign-up.</summary>
public sealed class SignUp
{
    public Task<AccountResult> ExecuteAsync(AccountDraft draft, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
