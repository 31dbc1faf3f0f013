using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.ContentCredentials;

/// <summary>A signed file, or why there is none.</summary>
public sealed class SigningResult
{
    internal SigningResult(SigningRefusal refusal) => Refusal = refusal;

    internal SigningResult(byte[]? file, byte[] store, string label) => (File, Store, Label) = (file, store, label);

    /// <summary>Why nothing was signed.</summary>
    public SigningRefusal Refusal { get; }

    /// <summary>The file with its manifest store; null where it was refused, and where only a sidecar was asked for.</summary>
    public byte[]? File { get; }

    /// <summary>The manifest store alone, as a sidecar holds it; null where it was refused.</summary>
    public byte[]? Store { get; }

    /// <summary>The label of the new manifest; null where it was refused.</summary>
    public string? Label { get; }

    /// <summary>Whether something was signed.</summary>
    [MemberNotNullWhen(true, nameof(Store), nameof(Label))]
    public bool IsSigned => Store is not null;
}
