namespace Federated.Imaging.ContentCredentials;

/// <summary>What a file's credentials are worth; each value is worth more than the one before (C2PA 2.2 §14.3).</summary>
public enum CredentialState
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>There are some that cannot even be read.</summary>
    Malformed,

    /// <summary>They contradict the file, the signature or the rules: tampered, or badly made.</summary>
    Invalid,

    /// <summary>Nothing contradicts them, but the signature proves nothing: it is out of date, or by an algorithm that is not known here.</summary>
    WellFormed,

    /// <summary>The signature and all hashes are right: the file is as whoever signed it left it.</summary>
    Valid,

    /// <summary>Valid, and whoever signed it is trusted.</summary>
    Trusted,
}
