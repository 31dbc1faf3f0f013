namespace Federated.Domain.Images;

/// <summary>What the signature of a file's content credentials is worth (C2PA 2.2 §14.3).</summary>
public enum SignatureWorth
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>There is something that cannot be read: broken, too large, or twisted in itself.</summary>
    Unreadable = 1,

    /// <summary>It contradicts the file, or itself: changed after it was signed, or forged.</summary>
    Broken = 2,

    /// <summary>Nothing contradicts it, but it proves nothing: out of date, or by an algorithm that is not known here.</summary>
    Unproven = 3,

    /// <summary>The file is as whoever signed it left it; who that is, nobody here vouches for.</summary>
    Valid = 4,

    /// <summary>Valid, and the signer is this server or somebody whom its administrator trusts.</summary>
    Trusted = 5,
}
