namespace Federated.Fuzzing;

/// <summary>What one input may cost: bytes in proportion to its length, and time.</summary>
/// <param name="BytesPerByte">Allocated bytes for each byte of the input.</param>
/// <param name="BytesAtLeast">Allocated bytes that any input may cost.</param>
/// <param name="Time">Processor time for any input; generous, because machines are shared and slow ones exist.</param>
public sealed record FuzzBounds(long BytesPerByte, long BytesAtLeast, TimeSpan Time)
{
    /// <summary>For parsers that keep what they read: strings double it, records and lists multiply it.</summary>
    public static readonly FuzzBounds Default = new(100, 256 * 1024, TimeSpan.FromSeconds(2));

    /// <summary>For those that only look.</summary>
    public static readonly FuzzBounds Looking = new(8, 64 * 1024, TimeSpan.FromSeconds(1));

    public long AllowedBytes(int inputLength) => (BytesPerByte * inputLength) + BytesAtLeast;
}
