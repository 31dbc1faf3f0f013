using Federated.Domain.Accounts;

namespace Federated.Features.Accounts;

/// <summary>Somebody changes their own profile, and followers elsewhere are told.</summary>
public sealed class EditProfile
{
    public Task<IReadOnlyList<string>> ExecuteAsync(LocalAccount account, ProfileEdit edit, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
