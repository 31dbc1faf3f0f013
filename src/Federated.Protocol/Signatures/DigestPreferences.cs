using System.Globalization;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>Which digests the other end asks for: <c>Want-Content-Digest</c>, <c>Want-Repr-Digest</c> (RFC 9530 §4), <c>Want-Digest</c> (RFC 3230 §4.3.1).</summary>
public static class DigestPreferences
{
    private const int MaxWeight = 10;
    private const int MaxMembers = 16;

    private static readonly StructuredFieldLimits Limits = new() { MaxLength = 4096, MaxMembers = MaxMembers, MaxInnerItems = 1, MaxParameters = 8 };

    /// <summary>Reads a <c>Want-Content-Digest</c> or <c>Want-Repr-Digest</c>; false when it is not a dictionary of integers from 0 to 10.</summary>
    public static bool TryRead(string value, out IReadOnlyList<DigestPreference> preferences)
    {
        preferences = [];
        if (StructuredFieldReader.ReadDictionary(value, out var members, Limits) != StructuredFieldFault.None)
            return false;
        var found = new List<DigestPreference>();
        foreach (var (algorithm, member) in members!)
        {
            if (member is not StructuredItem item || !item.Value.TryGetInteger(out var weight) || weight is < 0 or > MaxWeight)
                return false;
            found.Add(new(algorithm, (int)weight));
        }

        preferences = found;
        return true;
    }

    /// <summary>Reads a <c>Want-Digest</c>, <c>SHA-512;q=0.3, sha-256</c>; false when a quality value is none.</summary>
    public static bool TryReadLegacy(string value, out IReadOnlyList<DigestPreference> preferences)
    {
        preferences = [];
        var found = new List<DigestPreference>();
        foreach (var member in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = member.Split(';', StringSplitOptions.TrimEntries);
            var quality = 1m;
            if (parts.Length > 2 || parts[0].Length == 0 || found.Count == MaxMembers
                || (parts.Length == 2 && !(parts[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                    && decimal.TryParse(parts[1].AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality)
                    && quality is >= 0 and <= 1)))
                return false;

            // Less than a tenth is still more than never.
            found.Add(new(parts[0].ToLowerInvariant(), (int)Math.Ceiling(quality * MaxWeight)));
        }

        preferences = found;
        return found.Count > 0;
    }

    /// <summary>The digest to send to somebody with such preferences; null when they want none that we have.</summary>
    public static DigestAlgorithm? Choose(IReadOnlyList<DigestPreference> preferences)
    {
        DigestAlgorithm? best = null;
        var weight = 0;
        foreach (var preference in preferences)
        {
            DigestAlgorithm? known = preference.Algorithm switch
            {
                "sha-256" => DigestAlgorithm.Sha256,
                "sha-512" => DigestAlgorithm.Sha512,
                _ => null,
            };
            if (known is not null && preference.Weight > weight)
                (best, weight) = (known, preference.Weight);
        }

        return best;
    }
}
