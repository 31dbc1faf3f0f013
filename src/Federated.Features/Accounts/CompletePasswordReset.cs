namespace Federated.Features.Accounts;

/// <summary>Takes the token of a reset letter, once and in time, and sets the new password.</summary>
public sealed class CompletePasswordReset
{
    public Task<IReadOnlyList<string>> ExecuteAsync(string token, string password, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
