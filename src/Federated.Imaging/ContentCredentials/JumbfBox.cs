namespace Federated.Imaging.ContentCredentials;

/// <summary>One box of a manifest store as it stands in the file: its bytes, and what is in it where it is a superbox (ISO/IEC 19566-5 §A).</summary>
internal sealed class JumbfBox(ReadOnlyMemory<byte> raw, int headerLength, uint type)
{
    /// <summary>The whole box with its header.</summary>
    public ReadOnlyMemory<byte> Raw { get; } = raw;

    public uint Type { get; } = type;

    /// <summary>What follows the header; of a superbox it is what hashed URIs hash (C2PA 2.2 §8.4.2.3).</summary>
    public ReadOnlyMemory<byte> Payload { get; } = raw[headerLength..];

    /// <summary>The label of a superbox; empty where it has none.</summary>
    public string Label { get; init; } = "";

    /// <summary>The 16 bytes that say what a superbox holds; empty for other boxes.</summary>
    public ReadOnlyMemory<byte> ContentType { get; init; }

    /// <summary>The boxes in a superbox, without its description box.</summary>
    public IReadOnlyList<JumbfBox> Children { get; init; } = [];

    public bool IsSuperBox => Type == JumbfType.SuperBox;

    public bool Holds(byte[] contentType) => IsSuperBox && ContentType.Span.SequenceEqual(contentType);

    /// <summary>The payload of the only content box of that type, or null.</summary>
    public ReadOnlyMemory<byte>? Content(uint type)
    {
        JumbfBox? found = null;
        foreach (var child in Children)
        {
            if (child.Type != type)
                continue;
            if (found is not null)
                return null;
            found = child;
        }

        return found?.Payload;
    }
}
