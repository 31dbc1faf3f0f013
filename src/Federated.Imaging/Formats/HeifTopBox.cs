namespace Federated.Imaging.Formats;

/// <summary>One outer box of an AVIF or HEIC file.</summary>
/// <param name="Type">The name.</param>
/// <param name="Offset">Where the box begins in the file.</param>
/// <param name="Raw">The whole box.</param>
/// <param name="Data">What is behind its header: a slice of the file, not a copy.</param>
public readonly record struct HeifTopBox(FourCC Type, int Offset, ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Data)
{
    /// <summary>Whether the box has this name.</summary>
    public bool Is(ReadOnlySpan<byte> type) => Type.Is(type);
}
