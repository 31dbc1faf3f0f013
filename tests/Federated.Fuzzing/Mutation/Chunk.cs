namespace Federated.Fuzzing.Mutation;

/// <summary>A piece of a container: a PNG chunk, a JPEG segment, a RIFF chunk, a box; or what stands between such.</summary>
/// <param name="Type">Four letters, or a JPEG marker in two hexadecimal digits; empty for bytes that are no piece.</param>
/// <param name="Payload">Its content, when it holds no pieces itself.</param>
/// <param name="Inner">Its content, when it does.</param>
/// <param name="Lie">What is added to its length when written, and whether its checksum is wrong.</param>
internal sealed record Chunk(string Type, byte[] Payload, IReadOnlyList<Chunk>? Inner = null, int Lie = 0);
