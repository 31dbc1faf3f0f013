using Federated.Domain.Identifiers;

namespace Federated.Domain.Tests.Identifiers;

/// <summary>The ways in which people write a handle.</summary>
public sealed class HandleTests
{
    [Theory]
    [InlineData("ada", "ada", null)]
    [InlineData("@Ada", "Ada", null)]
    [InlineData("ada@far.example", "ada", "far.example")]
    [InlineData("@ada@FAR.example.", "ada", "far.example")]
    [InlineData("acct:ada@far.example:8443", "ada", "far.example:8443")]
    [InlineData(" ACCT:a.d-a_1@bücher.example ", "a.d-a_1", "xn--bcher-kva.example")]
    public void Are_read_with_their_host_normalised(string text, string username, string? host)
    {
        Assert.True(Handle.TryParse(text, out var handle));
        Assert.Equal(new Handle(username, host), handle);
        Assert.True(Handle.TryParse(handle.ToString(), out var again));
        Assert.Equal(handle, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@@")]
    [InlineData("acct:")]
    [InlineData("ada@")]
    [InlineData("@far.example@")]
    [InlineData("ada@far.example@evil.example")]
    [InlineData("ada@https://far.example")]
    [InlineData("ada@far.example/x")]
    [InlineData("a da@far.example")]
    [InlineData("a/b@far.example")]
    [InlineData("a%62@far.example")]
    [InlineData("ada\0@far.example")]
    [InlineData("<b>@far.example")]
    public void Are_refused_when_either_half_cannot_be(string? text) => Assert.False(Handle.TryParse(text, out _));

    [Fact]
    public void Are_bounded()
    {
        Assert.True(Handle.TryParse(new string('a', Handle.MaxUsernameLength) + "@far.example", out _));
        Assert.False(Handle.TryParse(new string('a', Handle.MaxUsernameLength + 1) + "@far.example", out _));
        Assert.False(Handle.TryParse(new string('@', 100_000) + "ada", out _));
    }
}
