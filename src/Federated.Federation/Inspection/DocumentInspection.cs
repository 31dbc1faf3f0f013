using System.Text.Json;
using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inspection;

/// <summary>Reads what came from an address, and asks whoever knows that kind what would become of it.</summary>
internal sealed class DocumentInspection(ActorInspection actors, PostInspection posts, ActivityInspection activities)
{
    /// <param name="handle">The handle that led here; null when it was the address itself.</param>
    public async Task RunAsync(InspectionDraft draft, RemoteDocument document, Handle? handle, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (document.Bytes.IsEmpty)
            return;
        var raw = RawOf(document.Bytes);
        draft.Source = Bounded.Source(raw, document.Bytes);
        if (raw is not { } received || document.Root.ValueKind != JsonValueKind.Object)
            return;
        var reading = ActivityReader.Read(document.Root);
        if (reading.TryGet(out var read))
            draft.Reading = ReadingFacts.Of(read, FormOf(received, document.Root));
        WarningsOf.Names(draft, document.Root);
        if (!document.IsFound)
            return;
        draft.Check(true, "Id", $"The document's id is the address that answered: {document.FinalUri}.");
        if (read is null)
        {
            draft.Refuse(ReadWords.Of(reading.Refusal));
            return;
        }

        if (handle is not null && read is not ActorDocument)
            draft.Refuse(InspectionRefusal.HandleDisagrees, "The handle leads to something that is no actor.");
        await InspectAsync(draft, new FoundDocument(document.Root, received, budget), read, handle, cancellationToken);
    }

    private Task InspectAsync(InspectionDraft draft, FoundDocument found, WireDocument read, Handle? handle, CancellationToken cancellationToken)
    {
        switch (read)
        {
            case ActorDocument actor:
                return actors.RunAsync(draft, actor, found, handle, cancellationToken);
            case ObjectDocument post:
                return posts.RunAsync(draft, post, found, cancellationToken);
            case ActivityDocument activity:
                return activities.RunAsync(draft, activity, found, cancellationToken);
            case TombstoneDocument:
                draft.Refuse(ReadWords.Of(ReadRefusal.Tombstone));
                return Task.CompletedTask;
            default:
                draft.Refuse(InspectionRefusal.NothingToStore);
                return Task.CompletedTask;
        }
    }

    private static string FormOf(JsonElement received, JsonElement root) =>
        JsonElement.DeepEquals(received, root) ? "compact: read as it stands" : "other JSON-LD: expanded and compacted first";

    /// <summary>The document as received, which signatures inside are over; null when it is no JSON.</summary>
    private static JsonElement? RawOf(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        try
        {
            return JsonElement.Parse(text.Span, new JsonDocumentOptions { MaxDepth = ReadLimits.MaxDepth });
        }
        catch (JsonException)
        {
            // The reader has said already why it cannot be read; here it is shown as it came.
            return null;
        }
    }
}
