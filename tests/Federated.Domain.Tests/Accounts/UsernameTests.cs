using Federated.Domain.Accounts;

namespace Federated.Domain.Tests.Accounts;

/// <summary>Which names people may take.</summary>
public sealed class UsernameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("ada_lovelace_1815")]
    [InlineData("_")]
    [InlineData("0")]
    [InlineData("administrators")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123")]
    public void Are_free_to_take(string name) => Assert.Equal(UsernameFault.None, Username.Check(name));

    [Theory]
    [InlineData(null, UsernameFault.Empty)]
    [InlineData("", UsernameFault.Empty)]
    [InlineData("abcdefghijklmnopqrstuvwxyz01234", UsernameFault.TooLong)]
    [InlineData("Ada", UsernameFault.BadCharacter)]
    [InlineData("ada ", UsernameFault.BadCharacter)]
    [InlineData("ada-l", UsernameFault.BadCharacter)]
    [InlineData("ada.l", UsernameFault.BadCharacter)]
    [InlineData("ada/x", UsernameFault.BadCharacter)]
    [InlineData("ad\u0430", UsernameFault.BadCharacter)]
    [InlineData("ada\n", UsernameFault.BadCharacter)]
    [InlineData("\u0661", UsernameFault.BadCharacter)]
    [InlineData("admin", UsernameFault.Reserved)]
    [InlineData("postmaster", UsernameFault.Reserved)]
    [InlineData("actor", UsernameFault.Reserved)]
    [InlineData("inbox", UsernameFault.Reserved)]
    [InlineData("api", UsernameFault.Reserved)]
    [InlineData("federated", UsernameFault.Reserved)]
    [InlineData("support", UsernameFault.Reserved)]
    public void Are_refused_with_the_reason(string? name, UsernameFault fault) => Assert.Equal(fault, Username.Check(name));
}
