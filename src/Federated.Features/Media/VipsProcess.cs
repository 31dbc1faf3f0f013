using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Federated.Features.Media;

/// <summary>Runs the libvips program once, fenced in: no network, limited memory, processor time, file size and wall time, and an almost empty environment.</summary>
internal sealed class VipsProcess(MediaOptions options)
{
    private const int CannotLimit = 125;
    private const int CannotRun = 126;
    private const int NotFound = 127;
    private const int FirstSignal = 128;
    private const int CpuTimeExceeded = FirstSignal + 24; // SIGXCPU
    private const int FileTooLarge = FirstSignal + 25;    // SIGXFSZ

    private const int MaxErrorText = 2048;
    private const int MaxFileBlocks = 2 * 1024 * 1024; // of 512 bytes: libvips spills decoded images over 100 MB into its temporary folder
    private static readonly TimeSpan ErrorTextGrace = TimeSpan.FromSeconds(1);

    // Every value is a positional parameter: no data is ever part of a command line that a shell reads.
    private const string LimitThenRun =
        """ulimit -c 0 && ulimit -f "$1" && ulimit -t "$2" && ulimit -v "$3" || exit 125; shift 3; exec "$@" """;

    /// <summary>Runs <c>vips</c> in <paramref name="folder"/> until it ends or <paramref name="deadline"/> is cancelled.</summary>
    /// <returns>How it ended, and the beginning of what it complained about.</returns>
    public async Task<(VipsOutcome Outcome, string Complaint)> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken deadline)
    {
        using var process = new Process { StartInfo = Describe(folder, arguments) };
        try
        {
            DecoderFence.Here.Start(process);
        }
        catch (Win32Exception absent) // there is no /bin/sh, or no process can be made
        {
            return (VipsOutcome.Unavailable, absent.Message);
        }

        var complaint = ReadBeginningAsync(process.StandardError);
        var output = ReadBeginningAsync(process.StandardOutput);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return (VipsOutcome.TimedOut, "");
        }

        // Somebody who inherited the pipes may still hold them open; nobody waits for him.
        var read = Task.WhenAll(complaint, output);
        var text = await Task.WhenAny(read, Task.Delay(ErrorTextGrace, CancellationToken.None)) == read ? $"{await output}{await complaint}" : "";
        return (Judge(process.ExitCode), text);
    }

    private static VipsOutcome Judge(int exitCode) => exitCode switch
    {
        0 => VipsOutcome.Done,
        CannotLimit or CannotRun or NotFound => VipsOutcome.Unavailable,
        CpuTimeExceeded => VipsOutcome.TimedOut,
        FileTooLarge => VipsOutcome.Failed,
        > FirstSignal => VipsOutcome.Killed,
        _ => VipsOutcome.Failed,
    };

    private ProcessStartInfo Describe(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            StandardOutputEncoding = Encoding.UTF8,
        };
        string[] limited =
        [
            "-c", LimitThenRun, "workshop",
            Number(MaxFileBlocks),
            Number(options.WorkshopTimeoutSeconds + 1), // the wall clock strikes first
            Number(options.MemoryMiB * 1024L),
            .. DecoderFence.Here.Prefix,
            options.VipsPath ?? "vips",
        ];
        foreach (var argument in limited.Concat(arguments))
            start.ArgumentList.Add(argument);

        var path = start.Environment.TryGetValue("PATH", out var inherited) ? inherited : null;
        start.Environment.Clear(); // no secret of ours reaches a decoder
        start.Environment["PATH"] = path ?? "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        start.Environment["LC_ALL"] = "C";
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1"; // only loaders that libvips itself trusts with hostile input
        start.Environment["VIPS_CONCURRENCY"] = "1";
        start.Environment["MALLOC_ARENA_MAX"] = "2";     // glibc maps 64 MiB for each arena, which counts against the limit
        return start;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    // Reads to the end, so that the writer never blocks, and keeps the beginning.
    private static async Task<string> ReadBeginningAsync(StreamReader reader)
    {
        var kept = new StringBuilder();
        var buffer = new char[1024];
        for (int read; (read = await reader.ReadAsync(buffer, CancellationToken.None)) > 0;)
            foreach (var character in buffer.AsSpan(0, Math.Min(read, MaxErrorText - kept.Length)))
                kept.Append(char.IsControl(character) ? ' ' : character);
        return kept.ToString().Trim();
    }
}
