using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Federated.Features.Media;

/// <summary>Starts decoder processes where the network is out of reach: in a network namespace without devices, behind a filter that knows no sockets, or both.</summary>
/// <remarks>
/// Containers often forbid the one and virtual machines lack the other, so each is used where it works; <see cref="Strength"/> says what is left.
/// </remarks>
internal sealed class DecoderFence
{
    // As root of a user namespace of its own, which needs no right, and which makes nobody root outside.
    private static readonly string[] OwnNetwork = ["--user", "--map-root-user", "--net", "--"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Lazy<DecoderFence> Known = new(Find);

    private readonly bool filters;

    private DecoderFence(bool separates, bool filters)
    {
        this.filters = filters;
        Prefix = separates ? ["unshare", .. OwnNetwork] : [];
        Strength = (separates, filters) switch
        {
            (true, true) => FenceStrength.NamespaceAndFilter,
            (true, false) => FenceStrength.Namespace,
            (false, true) => FenceStrength.Filter,
            _ => FenceStrength.None,
        };
    }

    /// <summary>What this machine allows; found out once.</summary>
    public static DecoderFence Here => Known.Value;

    public FenceStrength Strength { get; }

    /// <summary>What stands before the program on the command line.</summary>
    public IReadOnlyList<string> Prefix { get; }

    /// <summary>Starts the process, and whatever it starts, behind the fence.</summary>
    public void Start(Process process)
    {
        if (!filters)
        {
            process.Start();
            return;
        }

        // A filter binds a thread and what it starts, for ever: so the thread is one of its own.
        ExceptionDispatchInfo? failure = null;
        var starter = new Thread(() =>
        {
            try
            {
                SystemCallFilter.BindThisThread();
                process.Start();
            }
            catch (Exception cause)
            {
                failure = ExceptionDispatchInfo.Capture(cause);
            }
        })
        {
            IsBackground = true,
            Name = "decoder start",
        };
        starter.Start();
        starter.Join();
        failure?.Throw();
    }

    private static DecoderFence Find()
    {
        var filters = SystemCallFilter.IsSupported && Works(new DecoderFence(separates: false, filters: true));
        return Works(new DecoderFence(separates: true, filters)) ? new DecoderFence(separates: true, filters) : new DecoderFence(separates: false, filters);
    }

    private static bool Works(DecoderFence fence)
    {
        using var probe = new Process { StartInfo = new ProcessStartInfo("/bin/sh") { RedirectStandardError = true, RedirectStandardOutput = true } };
        foreach (var argument in (string[])["-c", """exec "$@" """, "fence", .. fence.Prefix, "true"])
            probe.StartInfo.ArgumentList.Add(argument);
        try
        {
            fence.Start(probe);
        }
        catch (Exception impossible) when (impossible is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }

        if (probe.WaitForExit(Patience))
            return probe.ExitCode == 0;
        probe.Kill(entireProcessTree: true);
        return false;
    }
}
