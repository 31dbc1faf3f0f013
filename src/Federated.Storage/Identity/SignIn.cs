using Microsoft.AspNetCore.Identity;

namespace Federated.Storage.Identity;

/// <summary>How a person proves who they are; the account they then act as is <see cref="AccountId"/>.</summary>
public sealed class SignIn : IdentityUser<long>
{
    public required long AccountId { get; init; }
}
