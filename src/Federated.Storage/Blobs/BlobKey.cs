using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Storage.Blobs;

/// <summary>The name of stored bytes: their SHA-256, in folders that fan out, with an ending that says their media type.</summary>
/// <remarks>
/// <c>ab/cd/abcd….png</c>: the same bytes get the same key on every store, and a key can never point outside the store, because
/// <see cref="TryParse"/> takes nothing but lower-case hexadecimal digits and an ending from our own list.
/// </remarks>
public readonly record struct BlobKey
{
    private const int HashLength = 64;
    private const int FanOutLength = 6; // "ab/cd/"

    // Media that we keep; the ending is ours, never the uploader's.
    private static readonly (string Ending, string MediaType)[] Kinds =
    [
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("webp", "image/webp"),
        ("gif", "image/gif"),
        ("avif", "image/avif"),
        ("heic", "image/heic"),
        ("json", "application/json"),
        ("csv", "text/csv"),
        ("zip", "application/zip"),
        ("tar", "application/x-tar"),
        ("jsonl", "application/jsonl"),
        ("jsonld", "application/ld+json"),
        ("bin", "application/octet-stream"),
    ];

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string? value;

    private BlobKey(string value) => this.value = value;

    /// <summary>The key as text, with forward slashes.</summary>
    public string Value => value ?? throw new InvalidOperationException("An unset BlobKey names nothing.");

    /// <summary>The 64 hexadecimal digits of the content's SHA-256.</summary>
    public string Sha256 => Value.Substring(FanOutLength, HashLength);

    /// <summary>The media type that the content was put in with.</summary>
    public string MediaType => MediaTypeOf(Value.AsSpan(FanOutLength + HashLength + 1))!;

    /// <summary>Whether content of this media type may be stored under its own name.</summary>
    public static bool Keeps(string mediaType) => Array.Exists(Kinds, kind => kind.MediaType == mediaType);

    /// <summary>The key of content whose SHA-256 is known.</summary>
    public static BlobKey Of(ReadOnlySpan<byte> sha256, string mediaType)
    {
        var ending = Array.Find(Kinds, kind => kind.MediaType == mediaType).Ending
            ?? throw new ArgumentException($"Content of type '{mediaType}' is not kept.", nameof(mediaType));
        var hash = Convert.ToHexStringLower(sha256);
        if (hash.Length != HashLength)
            throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(sha256));
        return new BlobKey($"{hash[..2]}/{hash[2..4]}/{hash}.{ending}");
    }

    /// <summary>Takes back what <see cref="Value"/> gave, and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BlobKey key)
    {
        key = default;
        if (text is null || text.Length < FanOutLength + HashLength + 2 || text[2] != '/' || text[5] != '/' || text[FanOutLength + HashLength] != '.')
            return false;
        var hash = text.AsSpan(FanOutLength, HashLength);
        if (hash.ContainsAnyExcept(HexDigits) || !text.AsSpan(0, 2).SequenceEqual(hash[..2]) || !text.AsSpan(3, 2).SequenceEqual(hash[2..4]))
            return false;
        if (MediaTypeOf(text.AsSpan(FanOutLength + HashLength + 1)) is null)
            return false;
        key = new BlobKey(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => value ?? "";

    private static string? MediaTypeOf(ReadOnlySpan<char> ending)
    {
        foreach (var kind in Kinds)
            if (ending.SequenceEqual(kind.Ending))
                return kind.MediaType;
        return null;
    }
}
