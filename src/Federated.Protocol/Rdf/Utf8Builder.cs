using System.Buffers;
using System.Text.Unicode;

namespace Federated.Protocol.Rdf;

/// <summary>Bytes that grow at the end, on borrowed memory; to be disposed of by whoever made it.</summary>
internal sealed class Utf8Builder(int capacity) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public Span<byte> Written => buffer.AsSpan(0, Length);

    public ref byte this[int position] => ref buffer[position];

    public ReadOnlySpan<byte> Slice(int start, int length) => buffer.AsSpan(start, length);

    public void Clear() => Length = 0;

    public void Append(byte value)
    {
        if (Length == buffer.Length)
            Grow(1);
        buffer[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Appends text that is known to be well-formed: every term is.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        // A UTF-16 unit takes at most three bytes of UTF-8; a pair takes four.
        Utf8.FromUtf16(text, Reserve(text.Length * 3), out _, out var written);
        Length += written;
    }

    public void AppendNumber(int number)
    {
        number.TryFormat(Reserve(11), out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    public void AppendHex(ReadOnlySpan<byte> bytes)
    {
        Convert.TryToHexStringLower(bytes, Reserve(bytes.Length * 2), out var written);
        Length += written;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        Length = 0;
    }

    private Span<byte> Reserve(int count)
    {
        if (buffer.Length - Length < count)
            Grow(count);
        return buffer.AsSpan(Length);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, Length + count));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
