using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Federated.Features.Media;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Media;

/// <summary>What happens when the decoder itself misbehaves: each test puts a script in its place.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WorkshopSupervisionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("federated-supervision-").FullName;
    private readonly byte[] png = TestPng.Gradient(20, 10);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Kills_a_decoder_that_hangs_and_everything_it_started()
    {
        using var workshop = Around($"sleep 60 & echo $! > '{folder}/child'; echo $TMPDIR > '{folder}/bench'; wait", seconds: 2);
        var watch = Stopwatch.StartNew();
        Assert.Equal(MediaRefusal.Timeout, await PreviewAsync(workshop));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40));

        var child = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "child")), CultureInfo.InvariantCulture);
        Assert.True(await GoneAsync(child));
        Assert.False(Directory.Exists((await File.ReadAllTextAsync(Path.Combine(folder, "bench"))).Trim()));
    }

    [Fact]
    public async Task Turns_the_next_away_when_the_one_place_stays_taken()
    {
        using var workshop = Around("sleep 60");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PreviewAsync(workshop)));
        Assert.All(answers, answer => Assert.Equal(MediaRefusal.Timeout, answer));
    }

    [Fact]
    public async Task Is_not_held_up_by_a_decoder_that_leaves_its_pipes_open()
    {
        using var workshop = Around($"sleep 60 & echo $! > '{folder}/child'; exit 1");
        var watch = Stopwatch.StartNew();
        Assert.Equal(MediaRefusal.Undecodable, await PreviewAsync(workshop));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40));
        using var leftover = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "child")), CultureInfo.InvariantCulture));
        leftover.Kill();
    }

    [Fact]
    public async Task Tries_once_more_when_a_decoder_is_killed_and_then_refuses()
    {
        var good = await Foundry.MakeAsync(png, "out.webp");
        await File.WriteAllBytesAsync(Path.Combine(folder, "good.webp"), good);
        // The third parameter of "vips thumbnail" is the output, with options behind it.
        using var once = Around($"echo x >> '{folder}/tries'; [ $(wc -l < '{folder}/tries') = 1 ] && kill -KILL $$; cp '{folder}/good.webp' \"${{3%%\\[*}}\"");
        Assert.Null(await PreviewAsync(once));
        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(folder, "tries"))).Length);

        using var always = Around($"echo x >> '{folder}/tries'; kill -KILL $$");
        Assert.Equal(MediaRefusal.Undecodable, await PreviewAsync(always));
        Assert.Equal(4, (await File.ReadAllLinesAsync(Path.Combine(folder, "tries"))).Length);
    }

    [Fact]
    public async Task Keeps_the_decoder_from_the_network()
    {
        Assert.NotEqual(FenceStrength.None, ImageWorkshop.Fence); // one of the two works wherever these tests run
        using var workshop = Around(
            $"readlink /proc/self/ns/net > '{folder}/seen'; grep -E '^(Seccomp|NoNewPrivs):' /proc/self/status >> '{folder}/seen';"
            + $" perl -e 'use Socket; print socket(my $s, PF_INET, SOCK_STREAM, 0) && connect($s, sockaddr_in(9, inet_aton(\"127.0.0.1\"))) ? \"out\" : \"kept in\"' >> '{folder}/seen'; exit 1",
            seconds: 10);
        await PreviewAsync(workshop);
        var seen = await File.ReadAllLinesAsync(Path.Combine(folder, "seen"));
        Assert.Equal("kept in", seen[^1]);
        var ours = new FileInfo("/proc/self/ns/net").LinkTarget;
        if (ImageWorkshop.Fence is FenceStrength.Namespace or FenceStrength.NamespaceAndFilter)
            Assert.NotEqual(ours, seen[0]);
        if (ImageWorkshop.Fence is FenceStrength.Filter or FenceStrength.NamespaceAndFilter)
            Assert.Equal(["NoNewPrivs:\t1", "Seccomp:\t2"], seen[1..3]);
        // The thread that was bound is gone; this process is as free as before.
        using var free = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
    }

    [Fact]
    public async Task Survives_a_decoder_that_crashes_or_talks_without_end()
    {
        using var crashing = Around("kill -SEGV $$");
        Assert.Equal(MediaRefusal.Undecodable, await PreviewAsync(crashing));
        using var talking = Around("yes complaint | head -c 5000000 >&2; exit 1");
        Assert.Equal(MediaRefusal.Undecodable, await PreviewAsync(talking));
    }

    [Fact]
    public async Task Believes_no_decoder_that_says_it_is_done_and_made_nothing()
    {
        using var workshop = Around("exit 0");
        Assert.Equal(MediaRefusal.Undecodable, await PreviewAsync(workshop));
    }

    [Fact]
    public async Task Does_not_read_through_links_that_a_decoder_leaves()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "secret.webp"), await Foundry.MakeAsync(png, "out.webp"));
        using var workshop = Around($"ln -s '{folder}/secret.webp' \"${{3%%\\[*}}\"");
        Assert.Equal(MediaRefusal.Undecodable, await PreviewAsync(workshop));
    }

    [Fact]
    public async Task Gives_the_decoder_limits_and_no_secrets()
    {
        Environment.SetEnvironmentVariable("FEDERATED_TEST_SECRET", "hunter2");
        using var workshop = Around($"{{ env; ulimit -v; ulimit -t; ulimit -c; }} > '{folder}/seen'; exit 1");
        await PreviewAsync(workshop);
        var seen = await File.ReadAllLinesAsync(Path.Combine(folder, "seen"));
        Assert.Contains("VIPS_BLOCK_UNTRUSTED=1", seen);
        Assert.DoesNotContain(seen, line => line.Contains("hunter2", StringComparison.Ordinal));
        Assert.Equal(["1048576", "2", "0"], seen[^3..]);
    }

    [Fact]
    public async Task Still_publishes_a_fitting_png_when_the_decoder_is_missing()
    {
        using var workshop = With(Path.Combine(folder, "no-such-vips"));
        var rendition = await workshop.MakeRenditionAsync(png, RenditionSpec.Federated, CancellationToken.None);
        Assert.True(rendition.Value!.IsOriginal);
        Assert.Equal(MediaRefusal.WorkshopUnavailable, await PreviewAsync(workshop));
        Assert.Equal(MediaRefusal.WorkshopUnavailable, (await workshop.FingerprintAsync(png, CancellationToken.None)).Refusal);
        Assert.Equal(MediaRefusal.WorkshopUnavailable, (await workshop.VersionAsync(CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Kills_the_decoder_when_the_caller_gives_up()
    {
        using var workshop = Around($"echo $$ > '{folder}/child'; exec sleep 60", seconds: 20);
        using var caller = new CancellationTokenSource();
        var work = workshop.MakeRenditionAsync(png, RenditionSpec.Preview, caller.Token);
        var child = Path.Combine(folder, "child");
        while (!File.Exists(child) || new FileInfo(child).Length == 0)
            await Task.Delay(20);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.True(await GoneAsync(int.Parse(await File.ReadAllTextAsync(child), CultureInfo.InvariantCulture)));
    }

    // A killed grandchild stays a zombie until whoever inherited it looks; that is gone, too.
    private static async Task<bool> GoneAsync(int id)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            var status = $"/proc/{id}/stat";
            if (!File.Exists(status) || (await File.ReadAllTextAsync(status)).Contains(") Z ", StringComparison.Ordinal))
                return true;
            await Task.Delay(50);
        }

        return false;
    }

    private async Task<MediaRefusal?> PreviewAsync(ImageWorkshop workshop) =>
        (await workshop.MakeRenditionAsync(png, RenditionSpec.Preview, CancellationToken.None)).Refusal;

    private ImageWorkshop Around(string script, int seconds = 1)
    {
        var path = Path.Combine(folder, "vips");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return With(path, seconds);
    }

    private static ImageWorkshop With(string vips, int seconds = 1) => new(
        Options.Create(new MediaOptions { VipsPath = vips, WorkshopConcurrency = 1, WorkshopTimeoutSeconds = seconds }), NullLogger<ImageWorkshop>.Instance);
}
