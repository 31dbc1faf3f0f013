using Federated.Protocol.ActivityStreams;

namespace Federated.Benchmarks;

/// <summary>Reads a document as what its type says it is.</summary>
internal static class DocumentReading
{
    public static bool Reads(ReadOnlyMemory<byte> bytes) =>
        ActivityReader.TryParse(bytes, out var root) == ReadRefusal.None
        && (ActivityReader.ReadActivity(root).TryGet(out _) || ActivityReader.ReadObject(root).TryGet(out _) || ActivityReader.ReadActor(root).TryGet(out _) || ActivityReader.ReadCollection(root).TryGet(out _));
}
