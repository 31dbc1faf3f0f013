using System.Diagnostics;

namespace Federated.Testing.Servers;

/// <summary>The last lines that a long-running program wrote, for the reader of a failing test.</summary>
internal sealed class OutputRing
{
    private const int MostLines = 2000;

    private readonly Lock gate = new();
    private readonly Queue<string> lines = [];

    internal string Text
    {
        get
        {
            lock (gate)
                return string.Join('\n', lines);
        }
    }

    internal void Follow(Process process, Action<string>? onLine = null)
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data, onLine);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, onLine);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line, Action<string>? onLine)
    {
        if (line is null)
            return;
        lock (gate)
        {
            lines.Enqueue(line);
            if (lines.Count > MostLines)
                lines.Dequeue();
        }
        onLine?.Invoke(line);
    }
}
