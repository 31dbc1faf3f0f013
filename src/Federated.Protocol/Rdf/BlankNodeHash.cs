using System.Security.Cryptography;

namespace Federated.Protocol.Rdf;

/// <summary>The hash that one run of RDFC-1.0 uses throughout. Hashes are kept as bytes: their order is that of the hexadecimal text the standard compares.</summary>
internal sealed class BlankNodeHash(RdfHashAlgorithm algorithm)
{
    /// <summary>Bytes of a hash.</summary>
    public int Size { get; } = algorithm switch
    {
        RdfHashAlgorithm.Sha256 => SHA256.HashSizeInBytes,
        RdfHashAlgorithm.Sha384 => SHA384.HashSizeInBytes,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    public void Compute(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (algorithm == RdfHashAlgorithm.Sha256)
            SHA256.HashData(data, destination);
        else
            SHA384.HashData(data, destination);
    }
}
