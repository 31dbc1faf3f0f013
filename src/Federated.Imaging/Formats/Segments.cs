using System.Buffers;

namespace Federated.Imaging.Formats;

/// <summary>Puts segments back together, and makes edited copies of their list.</summary>
internal static class Segments
{
    public static int Length<T>(int before, IReadOnlyList<T> segments, int after)
        where T : ISegment
    {
        var length = (long)before + after;
        for (var i = 0; i < segments.Count; i++)
            length += segments[i].Raw.Length;
        return checked((int)length); // an edit adds at most what one array holds; two of them are a bug of the caller
    }

    public static void Write<T>(IBufferWriter<byte> target, IReadOnlyList<T> segments)
        where T : ISegment
    {
        for (var i = 0; i < segments.Count; i++)
            target.Write(segments[i].Raw.Span);
    }

    public static byte[] Join<T>(ReadOnlySpan<byte> before, IReadOnlyList<T> segments, ReadOnlySpan<byte> after)
        where T : ISegment
    {
        var file = GC.AllocateUninitializedArray<byte>(Length(before.Length, segments, after.Length));
        before.CopyTo(file);
        var at = before.Length;
        for (var i = 0; i < segments.Count; i++)
        {
            segments[i].Raw.Span.CopyTo(file.AsSpan(at));
            at += segments[i].Raw.Length;
        }

        after.CopyTo(file.AsSpan(at));
        return file;
    }

    public static T[] Insert<T>(T[] list, int index, T segment)
    {
        var copy = new T[list.Length + 1];
        Array.Copy(list, copy, index);
        copy[index] = segment;
        Array.Copy(list, index, copy, index + 1, list.Length - index);
        return copy;
    }

    public static T[] Replace<T>(T[] list, int index, T segment)
    {
        var copy = (T[])list.Clone();
        copy[index] = segment;
        return copy;
    }
}
