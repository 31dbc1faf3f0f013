using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Storage.Secrets;

namespace Federated.Features.RemoteMedia;

/// <summary>Makes the addresses under which we show somebody else's pictures, and knows its own again.</summary>
/// <remarks>
/// An address names a row of ours and carries a code over the row and the original's address, under a key that no one else has: nobody can have
/// us fetch what no post or profile here shows, nor find pictures of posts that are not for them by counting. When the original's address changes,
/// so does ours. An emoji has no row: its address is in ours, under the code.
/// </remarks>
public sealed class RemoteMediaLinks(SecretBox box)
{
    public const string Path = "/media/remote/";

    /// <summary>128 bits: nobody guesses that by asking.</summary>
    private const int CodeBytes = 16;

    private readonly byte[] key = box.DeriveKey("remote media");

    /// <summary>The path for a row's picture.</summary>
    public string Of(RemoteCopyKind kind, long subjectId, string url) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path}{NameOf(kind)}/{Code(kind, subjectId, url)}/{subjectId}");

    /// <summary>The path for a picture in a text.</summary>
    public string OfEmoji(string url) =>
        $"{Path}{NameOf(RemoteCopyKind.Emoji)}/{Code(RemoteCopyKind.Emoji, SubjectOf(url), url)}/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(url))}";

    /// <summary>Whether we made the code for this picture.</summary>
    internal bool IsOurs(RemoteCopyKind kind, long subjectId, string url, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(kind, subjectId, url)), Encoding.UTF8.GetBytes(code));

    internal static RemoteCopyKind? KindOf(string name) => name switch
    {
        "picture" => RemoteCopyKind.Picture,
        "avatar" => RemoteCopyKind.Avatar,
        "header" => RemoteCopyKind.Header,
        "emoji" => RemoteCopyKind.Emoji,
        _ => null,
    };

    /// <summary>The address of an emoji out of ours; says nothing about the code.</summary>
    internal static bool TryReadEmoji(string text, [NotNullWhen(true)] out string? url)
    {
        url = null;
        if (text.Length > UriRules.MaxLength * 2 || !Base64Url.IsValid(text))
            return false;
        var address = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        if (!UriRules.IsAcceptable(address))
            return false;
        url = address;
        return true;
    }

    /// <summary>The number under which an emoji's copy is kept: as good as unique, and the row has the address to compare.</summary>
    internal static long SubjectOf(string url) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(url))) & long.MaxValue;

    private static string NameOf(RemoteCopyKind kind) => kind switch
    {
        RemoteCopyKind.Picture => "picture",
        RemoteCopyKind.Avatar => "avatar",
        RemoteCopyKind.Header => "header",
        RemoteCopyKind.Emoji => "emoji",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private string Code(RemoteCopyKind kind, long subjectId, string url)
    {
        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(int)kind} {subjectId} {url}")), code);
        return Base64Url.EncodeToString(code[..CodeBytes]);
    }
}
