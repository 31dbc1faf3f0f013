using Federated.Server.Hosting;
using Federated.Testing;
using Microsoft.Extensions.Configuration;

namespace Federated.Server.Tests.Hosting;

public sealed class OptionsExampleTests
{
    private static readonly IConfiguration Example =
        new ConfigurationBuilder().AddJsonFile(Path.Combine(RepositoryRoot.Path, "docker", "federated.example.json")).Build();

    [Fact]
    public void The_example_holds_every_option_there_is()
    {
        var shown = Example.AsEnumerable().Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        var missing = OptionNames.All.Where(name => !shown.Contains(name)).ToList();

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void The_example_is_a_configuration_that_starts()
    {
        Assert.Empty(new ServerOptionsReader(Example).Read().Faults);
    }
}
