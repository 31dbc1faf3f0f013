using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Federated.Domain.Identifiers;

/// <summary>Turns every spelling of a host name into the one that we store and compare.</summary>
public static class HostName
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// NFKC, IDNA A-labels, lower case, no trailing dot; an explicit port stays. CVE-2023-42451 was a peer that compared
    /// names without this.
    /// </summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? host)
    {
        host = null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 260)
            return false;
        try
        {
            // Normalize and GetAscii throw at what is no text, half a surrogate pair to begin with.
            var (name, port) = SplitPort(text.Trim().Normalize(NormalizationForm.FormKC));
            if (port is { } p && p is < 1 or > 65535)
                return false;
            // One dot ends the name of the root; more are no name.
            var ascii = Idn.GetAscii(name.EndsWith('.') ? name[..^1] : name).ToLowerInvariant();
            if (ascii.Length is 0 or > 253 || ascii.EndsWith('.') || Uri.CheckHostName(ascii) is not (UriHostNameType.Dns or UriHostNameType.IPv4))
                return false;
            // "127.1" and "0x7f.0.0.1" are spellings of one address, and every client connects to that.
            ascii = UriRules.AuthorityOf("https://" + ascii);
            host = port is { } number ? string.Create(CultureInfo.InvariantCulture, $"{ascii}:{number}") : ascii;
            return true;
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>True when <paramref name="host"/> is <paramref name="domain"/> or lies below it; ports do not matter.</summary>
    public static bool IsWithin(string host, string domain)
    {
        var name = SplitPort(host).Name;
        var top = SplitPort(domain).Name;
        return name.Equals(top, StringComparison.Ordinal) || name.EndsWith("." + top, StringComparison.Ordinal);
    }

    /// <summary>The same for any number of domains at once: what it costs depends on the labels of the host, not on how many domains there are.</summary>
    /// <param name="domains">Without ports, <see cref="WithoutPort"/>.</param>
    public static bool IsWithinAny(string host, FrozenSet<string> domains)
    {
        var lookup = domains.GetAlternateLookup<ReadOnlySpan<char>>();
        var above = WithoutPort(host).AsSpan();
        while (!lookup.Contains(above))
        {
            var dot = above.IndexOf('.');
            if (dot < 0)
                return false;
            above = above[(dot + 1)..];
        }

        return true;
    }

    /// <summary>The name alone.</summary>
    public static string WithoutPort(string host) => SplitPort(host).Name;

    private static (string Name, int? Port) SplitPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (text[..colon], port)
            : (text, null);
    }
}
