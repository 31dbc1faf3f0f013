using System.Net;
using System.Net.Sockets;
using Federated.Testing;

namespace Federated.Interop.Tests.SelfTests;

/// <summary>Ports, folders, waiting and the conformance suites' place.</summary>
public sealed class SmallThingsTests
{
    [Fact]
    public void Free_ports_differ_and_can_be_listened_on()
    {
        var ports = Enumerable.Range(0, 20).Select(_ => FreePort.Next()).ToArray();
        Assert.Equal(ports.Length, ports.Distinct().Count());
        using var listener = new TcpListener(IPAddress.Loopback, ports[0]);
        listener.Start();
    }

    [Fact]
    public void The_repository_root_holds_the_solution() => Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, "Federated.sln")));

    [Fact]
    public void The_configuration_is_the_one_the_test_was_built_with() => Assert.Contains(RepositoryRoot.Configuration, new[] { "Debug", "Release" });

    [Fact]
    public void A_temporary_folder_goes_with_all_that_is_in_it()
    {
        var folder = new TempFolder();
        File.WriteAllText(folder.File("a.txt"), "a");
        folder.Dispose();
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public async Task Waiting_ends_when_the_condition_holds()
    {
        var tries = 0;
        await Eventually.TrueAsync(() => ++tries == 3, TimeSpan.FromSeconds(5), "the third try");
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task Waiting_in_vain_says_for_what_and_how_things_stood()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => Eventually.TrueAsync(() => false, TimeSpan.FromMilliseconds(50), "pigs fly", () => Task.FromResult("pigs walk")));
        Assert.Contains("pigs fly", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("pigs walk", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_in_vain_keeps_the_last_error_as_the_cause()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => Eventually.TrueAsync(bool () => throw new InvalidOperationException("broken"), TimeSpan.FromMilliseconds(50), "it works"));
        Assert.Equal("broken", error.InnerException?.Message);
    }

    [Fact]
    public async Task Waiting_in_vain_is_told_even_when_the_picture_cannot_be_taken()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => Eventually.TrueAsync(() => false, TimeSpan.FromMilliseconds(50), "pigs fly", Task<string> () => throw new InvalidOperationException("dark")));
        Assert.Contains("pigs fly", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("dark", error.Message, StringComparison.Ordinal);
    }

    [ConformanceFact]
    public void The_conformance_suites_are_where_they_are_said_to_be() => Assert.True(File.Exists(Conformance.Path("README.md")));
}
