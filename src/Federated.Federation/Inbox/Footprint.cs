using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox;

/// <summary>What an activity changes and what it looks at, as names: two of which one changes what the other names are worked on in the order in which they came.</summary>
/// <param name="IsAlone">It is worked on by itself: it asks other servers, touches more than it names, or has failed before.</param>
internal sealed record Footprint(IReadOnlyList<string> Changes, IReadOnlyList<string> Reads, bool IsAlone)
{
    public static Footprint Of(InboundReading reading)
    {
        var actor = reading.Row.ActorUri;
        var isAlone = reading.Row.SignerUri != actor || reading.Row.Attempts > 1;
        if (reading.Document is not { } document)
            return new([], [actor], isAlone);
        var target = document.Object?.Id;
        return document.Type switch
        {
            // The actor's profile is fetched; the actor's end takes along posts, likes and follows that nobody names.
            Terms.Update or Terms.Delete when target == actor => new([actor], [], true),
            Terms.Create or Terms.Update => new(NamesOf(target), [actor, .. NamesOf(reading.Post?.InReplyTo), .. reading.Post?.DerivedFrom ?? []], isAlone),
            Terms.Delete => new(NamesOf(target), [actor], isAlone),
            // The same one twice meets itself; all others of the same actor or post do not meet.
            Terms.Like or Terms.Announce => new([$"{document.Type} {actor} {target}"], [actor, .. NamesOf(target)], isAlone),
            // Who follows, blocks and undoes changes what they may see.
            _ when ActivityHandlers.Knows(document.Type) => new([actor], NamesOf(target), isAlone),
            _ => new([], [actor], isAlone),
        };
    }

    private static string[] NamesOf(string? name) => name is null ? [] : [name];
}
