using Microsoft.AspNetCore.Identity;

namespace Federated.Architecture.Tests.Planted.Features.Accounts;

/// <summary>Planted: Identity where accounts are.</summary>
internal static class HashesPasswords
{
    public static string Hash(string password) => new PasswordHasher<object>().HashPassword(new object(), password);
}
