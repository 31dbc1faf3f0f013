namespace Federated.Imaging.Formats;

/// <summary>A piece of a file that can be copied as it is.</summary>
internal interface ISegment
{
    /// <summary>Every byte of it: header, content, padding and check sum.</summary>
    ReadOnlyMemory<byte> Raw { get; }
}
