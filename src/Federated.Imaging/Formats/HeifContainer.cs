using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.Formats;

/// <summary>The outer boxes and the items of an AVIF or HEIC file, for reading only (ISO/IEC 14496-12, ISO/IEC 23008-12).</summary>
public sealed class HeifContainer
{
    private HeifContainer(IReadOnlyList<HeifTopBox> boxes, IReadOnlyList<HeifItem> items)
    {
        Boxes = boxes;
        Items = items;
    }

    /// <summary>The boxes on the outermost level, in the order of the file.</summary>
    public IReadOnlyList<HeifTopBox> Boxes { get; }

    /// <summary>The items of the first <c>meta</c> box.</summary>
    public IReadOnlyList<HeifItem> Items { get; }

    /// <summary>Takes a file apart; nothing is copied.</summary>
    /// <param name="file">The whole file. The container keeps slices of it, so it must not change.</param>
    /// <param name="container">The boxes, when the answer is true.</param>
    /// <param name="refusal">Why not, when the answer is false.</param>
    /// <param name="limits">How much is looked at; <see cref="ContainerLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out HeifContainer? container, out ContainerRefusal refusal, ContainerLimits? limits = null)
    {
        limits ??= ContainerLimits.Default;
        container = null;
        var boxes = new List<HeifTopBox>();
        refusal = file.Length > limits.MaxBytes ? ContainerRefusal.TooLarge
            : file.Length < 12 ? ContainerRefusal.Truncated
            : !file.Span[4..8].SequenceEqual("ftyp"u8) ? ContainerRefusal.WrongSignature
            : ReadBoxes(file, limits, boxes);
        if (refusal != ContainerRefusal.None)
            return false;
        var meta = boxes.FindIndex(box => box.Is("meta"u8));
        if (meta < 0)
            refusal = ContainerRefusal.MissingSegment;
        else
            container = new HeifContainer(boxes, HeifItems.Read(file, boxes[meta].Data));
        return container is not null;
    }

    private static ContainerRefusal ReadBoxes(ReadOnlyMemory<byte> file, ContainerLimits limits, List<HeifTopBox> boxes)
    {
        for (var at = 0; at < file.Length;)
        {
            var rest = file.Span[at..];
            var before = rest.Length;
            if (!HeifBox.TryRead(ref rest, out var box))
                return ContainerRefusal.BadLength;
            if (boxes.Count == limits.MaxSegments)
                return ContainerRefusal.TooManySegments;
            var length = before - rest.Length;
            boxes.Add(new HeifTopBox(new FourCC(file.Span[(at + 4)..]), at, file.Slice(at, length), file.Slice(at + length - box.Data.Length, box.Data.Length)));
            at += length;
        }

        return ContainerRefusal.None;
    }
}
