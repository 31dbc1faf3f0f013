using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Federated.Protocol.Signatures;

/// <summary>Collects the bytes that are signed, without a string in between: on the stack at first, then in a lent array.</summary>
internal ref struct SignedBytes(Span<byte> initial)
{
    private Span<byte> buffer = initial;
    private byte[]? lent;
    private int length;

    public readonly ReadOnlySpan<byte> Written => buffer[..length];

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        length += Encoding.UTF8.GetBytes(text, buffer[length..]);
    }

    public void Append(byte value)
    {
        Reserve(1);
        buffer[length++] = value;
    }

    public void Append(ReadOnlySpan<byte> ascii)
    {
        Reserve(ascii.Length);
        ascii.CopyTo(buffer[length..]);
        length += ascii.Length;
    }

    public void Append(long number)
    {
        Reserve(20);
        _ = Utf8Formatter.TryFormat(number, buffer[length..], out var written);
        length += written;
    }

    /// <summary>RFC 9421 §2.5: a value with a line break would forge lines of its own. False then.</summary>
    public bool TryAppendLine(ReadOnlySpan<char> value)
    {
        if (value.ContainsAny('\r', '\n'))
            return false;
        Append(value);
        return true;
    }

    /// <summary>Writes in lower case, as methods of the drafts are.</summary>
    public void AppendLower(ReadOnlySpan<char> text)
    {
        var start = length;
        Append(text);
        foreach (ref var value in buffer[start..length])
            value = value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
    }

    public void Dispose()
    {
        if (lent is not null)
            ArrayPool<byte>.Shared.Return(lent);
        this = default;
    }

    private void Reserve(int more)
    {
        if (buffer.Length - length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + more, buffer.Length * 2));
        Written.CopyTo(larger);
        if (lent is not null)
            ArrayPool<byte>.Shared.Return(lent);
        buffer = lent = larger;
    }
}
