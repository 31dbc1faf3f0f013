namespace Federated.Features.Accounts;

/// <summary>Compares a user name or e-mail address and a password with what is stored, and counts failures.</summary>
public sealed class CheckPassword
{
    public Task<PasswordCheck> ExecuteAsync(string nameOrEmail, string password, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
