using Federated.Server.Cli;
using Federated.Server.Hosting;

namespace Federated.Server.Tests.Cli;

public sealed class CommandLineTests
{
    private static readonly CliSession Session = new(new Composition((_, _) => { }, _ => { }, _ => { }), []);

    [Theory]
    [InlineData("serve")]
    [InlineData("serve --roles web --urls http://localhost:1")]
    [InlineData("migrate")]
    [InlineData("account create ada --email ada@example.org --password-stdin --role owner")]
    [InlineData("account password ada --password-stdin")]
    [InlineData("account delete ada")]
    [InlineData("token create ada --scopes read")]
    [InlineData("token revoke 5")]
    [InlineData("post create ada --prompt x --alt y --caption z --size 1024x768 --seed 4 --visibility followers")]
    [InlineData("follow ada bob@example.org")]
    [InlineData("domain suspend spam.example --reason spam")]
    [InlineData("domain lift spam.example")]
    [InlineData("queue list")]
    [InlineData("queue retry deliveries")]
    [InlineData("queue retry deliveries 12")]
    [InlineData("queue list --json")]
    [InlineData("queue dead inbound --host a.example --reason x --max 5 --json")]
    [InlineData("queue show generation 12 --json")]
    [InlineData("queue retry deliveries --host a.example")]
    [InlineData("queue drop deliveries 12")]
    [InlineData("queue drop deliveries --all")]
    [InlineData("peer list")]
    [InlineData("peer list --failing --json")]
    [InlineData("peer open social.example")]
    [InlineData("peer close social.example --hours 5")]
    [InlineData("peer retry social.example")]
    [InlineData("peer drop social.example")]
    [InlineData("peer show social.example")]
    [InlineData("peer set social.example:8443 --dialect learn")]
    [InlineData("retention run")]
    [InlineData("retention run --dry-run")]
    [InlineData("doctor")]
    public void A_right_line_is_understood(string line) => Assert.Empty(CommandLine.Build(Session).Parse(line.Split(' ')).Errors);

    [Theory]
    [InlineData("bake")]
    [InlineData("serve --roles cook")]
    [InlineData("account create ada --password-stdin")]
    [InlineData("account create ada --email ada@example.org")]
    [InlineData("account create ada --email ada@example.org --password secret")]
    [InlineData("account create ada --email ada@example.org --password-stdin --role king")]
    [InlineData("token revoke mine")]
    [InlineData("post create ada")]
    [InlineData("post create ada --prompt x --size large")]
    [InlineData("post create ada --prompt x --visibility secret")]
    [InlineData("queue retry everything")]
    [InlineData("queue drop deliveries")]
    [InlineData("queue dead")]
    [InlineData("queue dead inbound --max 0")]
    [InlineData("peer close social.example --hours 1000")]
    [InlineData("peer set social.example")]
    [InlineData("peer set social.example --dialect morse")]
    [InlineData("retention")]
    [InlineData("retention run --wet")]
    public void A_wrong_line_is_refused(string line) => Assert.NotEmpty(CommandLine.Build(Session).Parse(line.Split(' ')).Errors);

    [Fact]
    public void Options_of_the_configuration_are_kept_apart_from_the_verb()
    {
        var (verbs, settings) = ConfigurationArguments.Split(["serve", "--Federated:Origin=https://a.example", "--roles", "web", "--Logging:LogLevel:Default", "Debug"]);

        Assert.Equal(["serve", "--roles", "web"], verbs);
        Assert.Equal(["--Federated:Origin=https://a.example", "--Logging:LogLevel:Default", "Debug"], settings);
    }
}
