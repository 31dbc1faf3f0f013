using Federated.Imaging.ContentCredentials;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A file that must not be taken for what it claims to be, and what the verifier has to say about it.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Make">Makes the file.</param>
/// <param name="State">The state, with our root as anchor.</param>
/// <param name="Code">A code that has to be among the results; null where there is no store to speak about.</param>
internal sealed record Attack(string Name, Func<byte[]> Make, CredentialState State, string? Code)
{
    public CredentialRefusal Refusal { get; init; }

    /// <summary>The code that c2pa-rs has for it where that is another one.</summary>
    public string? TheirCode { get; init; }

    /// <summary>What c2pa-rs 0.13.3 (wasm) takes for good here although the standard does not; null where it refuses, too.</summary>
    public string? Disagreement { get; init; }
}
