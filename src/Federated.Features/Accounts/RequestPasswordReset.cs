namespace Federated.Features.Accounts;

/// <summary>Sends a letter with a reset link, if the address is known; says nothing either way.</summary>
public sealed class RequestPasswordReset
{
    public Task ExecuteAsync(string email, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
