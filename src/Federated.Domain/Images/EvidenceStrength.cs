using System.Diagnostics.CodeAnalysis;

namespace Federated.Domain.Images;

/// <summary>How it is known what somebody says about a picture's making.</summary>
public enum EvidenceStrength
{
    /// <summary>The author, or the author's server, says so beside the picture.</summary>
    Declared = 1,

    /// <summary>The file says so, in words that anybody could have written into it.</summary>
    Detected = 2,

    /// <summary>The file says so in content credentials that somebody signed; <see cref="SignatureWorth"/> says what that is worth.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "It is the standard's word, and no type of this platform.")]
    Signed = 3,
}
