using System.Diagnostics;

namespace Federated.Testing.Servers;

/// <summary>Runs a program to its end and keeps what it said.</summary>
public static class Command
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    public static async Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? stdin = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? folder = null,
        TimeSpan? timeout = null)
    {
        using var process = Start(program, arguments, environment, folder);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await FeedAsync(process, stdin);
        using var limit = new CancellationTokenSource(timeout ?? DefaultTimeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end\n{await output}\n{await error}");
        }
        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>As <see cref="RunAsync"/>, for a program that has to succeed.</summary>
    public static async Task<CommandResult> RequireAsync(
        string program, IEnumerable<string> arguments, string? stdin = null, string? folder = null, TimeSpan? timeout = null)
    {
        var result = await RunAsync(program, arguments, stdin, null, folder, timeout);
        return result.ExitCode == 0 ? result : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {result}");
    }

    internal static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, string? folder)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? RepositoryRoot.Path,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            info.Environment[name] = value;
        return Process.Start(info) ?? throw new InvalidOperationException($"{program} cannot be started");
    }

    private static async Task FeedAsync(Process process, string? stdin)
    {
        try
        {
            await process.StandardInput.WriteAsync(stdin);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading what it was given; its exit code says why.
        }
    }
}
