using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.ContentCredentials;

/// <summary>What came of looking for a manifest store: the store, or the reason why there is none.</summary>
public sealed class CredentialReading
{
    internal CredentialReading(ManifestStore? store, CredentialRefusal refusal) => (Store, Refusal) = (store, refusal);

    /// <summary>The store; null where there is none.</summary>
    public ManifestStore? Store { get; }

    /// <summary>Why there is no store; <see cref="CredentialRefusal.None"/> where there is one.</summary>
    public CredentialRefusal Refusal { get; }

    /// <summary>Whether there is a store.</summary>
    [MemberNotNullWhen(true, nameof(Store))]
    public bool HasStore => Store is not null;
}
