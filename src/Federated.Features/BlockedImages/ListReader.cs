using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Federated.Domain.Moderation;
using Federated.Domain.Posts;

namespace Federated.Features.BlockedImages;

/// <summary>Reads lists of blocked images: JSON Lines, or CSV with a header; spec-notes/blocked-images.md has both.</summary>
internal sealed class ListReader(string defaultReason, string defaultSource, DateTimeOffset? defaultExpiry)
{
    public const int MaxWords = 500;

    private static readonly string[] Columns = ["sha256", "pdq", "reason", "source", "expires"];

    private int[]? header;

    /// <summary>The line that is being read, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>What is wrong with it; reading ends there.</summary>
    public string? Fault { get; private set; }

    public async IAsyncEnumerable<ListEntry> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (Line, Fault, header) = (0, null, null);
        bool? isJson = null;
        await foreach (var line in ListLines.ReadAsync(stream, cancellationToken))
        {
            Line++;
            if (line is null)
                Fault = $"longer than {ListLines.MaxLength} characters";
            if (Fault is not null)
                yield break;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            isJson ??= line.StartsWith('{');
            if (isJson == false && header is null)
            {
                ReadHeader(line);
                continue;
            }

            var values = isJson.Value ? OfJson(line) : OfCsv(line);
            foreach (var entry in values is null ? [] : EntriesOf(values))
                yield return entry;
            if (Fault is not null)
                yield break;
        }
    }

    private IEnumerable<ListEntry> EntriesOf(string?[] values)
    {
        var (sha256, pdq) = (Blank(values[0]), Blank(values[1]));
        if (sha256 is null && pdq is null)
        {
            Fault = "neither sha256 nor pdq";
            yield break;
        }

        var expires = defaultExpiry;
        if (Blank(values[4]) is { } text)
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            {
                Fault = "expires is no time such as 2027-01-31T12:00:00Z";
                yield break;
            }

            expires = DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
        }

        foreach (var (kind, hex) in new[] { (BlockedHash.Sha256, sha256), (BlockedHash.Pdq, pdq) })
        {
            if (hex is null)
                continue;
            var hash = new byte[BlockedImage.HashSize];
            if (hex.Length != 2 * hash.Length || Convert.FromHexString(hex, hash, out _, out _) != System.Buffers.OperationStatus.Done)
            {
                Fault = $"{(kind == BlockedHash.Pdq ? "pdq" : "sha256")} is not 64 hexadecimal digits";
                yield break;
            }

            yield return new ListEntry(kind, new Hash256(hash), hash, Words(values[2]) ?? defaultReason, Words(values[3]) ?? defaultSource, expires);
        }
    }

    private string?[]? OfJson(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return [.. Columns.Select(name => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair in an escape is found only when the text is asked for.
        }

        Fault = "not a JSON object";
        return null;
    }

    private string?[]? OfCsv(string line)
    {
        if (CsvLine.Split(line) is not { } cells)
        {
            Fault = "a quotation that does not end";
            return null;
        }

        return [.. header!.Select(at => at >= 0 && at < cells.Count ? cells[at] : null)];
    }

    private void ReadHeader(string line)
    {
        var names = CsvLine.Split(line)?.Select(name => name.Trim().ToLowerInvariant()).ToList() ?? [];
        header = [.. Columns.Select(name => names.IndexOf(name))];
        if (header[0] < 0 && header[1] < 0)
            Fault = "neither JSON nor a header with a column sha256 or pdq";
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Words(string? text) => Blank(text) is { } words ? StorableText.Of(words, MaxWords) : null;
}
