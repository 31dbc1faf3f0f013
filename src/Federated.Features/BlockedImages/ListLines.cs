using System.Runtime.CompilerServices;
using System.Text;

namespace Federated.Features.BlockedImages;

/// <summary>Reads a text line by line, none of them longer than what an entry can be.</summary>
internal static class ListLines
{
    /// <summary>Two hashes, a reason and a source, each character written as an escape.</summary>
    public const int MaxLength = 8 * 1024;

    /// <returns>Lines without their ends; one that is too long comes as null and is the last.</returns>
    public static async IAsyncEnumerable<string?> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        var (buffer, line) = (new char[32 * 1024], new StringBuilder());
        for (int read; (read = await reader.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            for (var at = 0; at < read;)
            {
                var end = Array.IndexOf(buffer, '\n', at, read - at);
                line.Append(buffer, at, (end < 0 ? read : end) - at);
                at = end < 0 ? read : end + 1;
                if (line.Length > MaxLength)
                {
                    yield return null;
                    yield break;
                }

                if (end < 0)
                    continue;
                yield return line.ToString().TrimEnd('\r');
                line.Clear();
            }
        }

        if (line.Length > 0)
            yield return line.ToString().TrimEnd('\r');
    }
}
