namespace Federated.Domain.Consent;

/// <summary>The licences that somebody here chooses from, with their names elsewhere.</summary>
public static class LicenceCatalogue
{
    // SPDX License List 3.27: the identifiers that begin with "CC". The other two are ours, as SPDX has none for them.
    private const string CreativeCommons = "https://creativecommons.org/";

    /// <summary>In the order in which they are offered: from what grants nothing to what grants everything.</summary>
    public static IReadOnlyList<LicenceEntry> All { get; } =
    [
        new(ImageLicence.AllRightsReserved, "all-rights-reserved", null, "All rights reserved", "Others may look at the pictures, and need your leave for anything else."),
        Cc(ImageLicence.CcByNcNd, "by-nc-nd", "BY-NC-ND", "Others may pass the pictures on unchanged, naming you, where nothing is earned."),
        Cc(ImageLicence.CcByNd, "by-nd", "BY-ND", "Others may pass the pictures on unchanged, naming you."),
        Cc(ImageLicence.CcByNcSa, "by-nc-sa", "BY-NC-SA", "Others may use and change the pictures, naming you, where nothing is earned and what they make is under the same licence."),
        Cc(ImageLicence.CcByNc, "by-nc", "BY-NC", "Others may use and change the pictures, naming you, where nothing is earned."),
        Cc(ImageLicence.CcBySa, "by-sa", "BY-SA", "Others may use and change the pictures, naming you; what they make is under the same licence."),
        Cc(ImageLicence.CcBy, "by", "BY", "Others may use and change the pictures, naming you."),
        // "No known copyright" says what is true of most machine-made pictures: one believes it, and nobody has decided it.
        new(ImageLicence.NoRightsClaimed, "no-rights-claimed", "http://rightsstatements.org/vocab/NKC/1.0/", "No rights claimed",
            "You claim no rights in the pictures; whether anybody else has any is not known."),
        new(ImageLicence.Cc0, "CC0-1.0", CreativeCommons + "publicdomain/zero/1.0/", "CC0 1.0", "You give up every right that you may have in the pictures, for good."),
        new(ImageLicence.PublicDomainMark, "CC-PDM-1.0", CreativeCommons + "publicdomain/mark/1.0/", "Public Domain Mark 1.0",
            "The pictures are known to be free of rights everywhere, such as copies of old works."),
    ];

    /// <summary>The entry; null where nobody said.</summary>
    public static LicenceEntry? Find(ImageLicence licence) => All.FirstOrDefault(entry => entry.Licence == licence);

    /// <summary>The licence by its identifier, without regard to case.</summary>
    public static bool TryParse(string? id, out ImageLicence licence)
    {
        var found = All.FirstOrDefault(entry => entry.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        licence = found?.Licence ?? ImageLicence.Unstated;
        return found is not null;
    }

    /// <summary>The licence that an address names, with http or https, with or without the last slash, or "deed" and "legalcode" behind it; another version is another licence.</summary>
    public static ImageLicence FromUrl(string? url)
    {
        if (url is null || url.Length > 200)
            return ImageLicence.Unstated;
        var wanted = Bare(url);
        return All.FirstOrDefault(entry => entry.Url is { } own && Bare(own) == wanted)?.Licence ?? ImageLicence.Unstated;
    }

    private static string Bare(string url)
    {
        var bare = url.Trim().ToLowerInvariant();
        var scheme = bare.IndexOf("://", StringComparison.Ordinal);
        bare = scheme > 0 ? bare[(scheme + 3)..] : bare;
        bare = bare.StartsWith("www.", StringComparison.Ordinal) ? bare[4..] : bare;
        foreach (var tail in (string[])["/legalcode", "/deed", "/deed.en", "/legalcode.en"])
            bare = bare.EndsWith(tail, StringComparison.Ordinal) ? bare[..^tail.Length] : bare;
        return bare.TrimEnd('/');
    }

    private static LicenceEntry Cc(ImageLicence licence, string path, string letters, string meaning) =>
        new(licence, $"CC-{letters}-4.0", $"{CreativeCommons}licenses/{path}/4.0/", $"CC {letters} 4.0", meaning);
}
