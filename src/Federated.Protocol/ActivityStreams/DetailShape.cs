using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads what only some posts have: polls, events, films, groups' and Misskey's words.</summary>
internal static class DetailShape
{
    public static PollDocument? ReadPoll(in Members members)
    {
        var isMultiple = !members.Has(Term.OneOf);
        var choices = isMultiple ? members[Term.AnyOf] : members[Term.OneOf];
        if (choices.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            return null;
        }

        var options = new List<PollOption>();
        foreach (var choice in choices.Values())
        {
            if (options.Count == ReadLimits.PollOptions)
            {
                break;
            }

            if (choice.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.Title) is { } name)
            {
                options.Add(new(name, choice.Find(Terms.Replies).Values().First.Whole(Terms.TotalItems, 0, int.MaxValue)));
            }
        }

        // AS2 §3.2: closed may be an instant, a truth value, or anything that is not null.
        var closed = members[Term.Closed];
        return options.Count == 0 ? null : new()
        {
            Options = options,
            IsMultiple = isMultiple,
            EndTime = members[Term.EndTime].Instant(),
            Closed = closed.Instant(),
            IsClosed = members.Has(Term.Closed) && closed.ValueKind != JsonValueKind.False,
            VotersCount = members[Term.VotersCount].Whole(0, int.MaxValue),
        };
    }

    public static EventDetails ReadEvent(in Members members) => new()
    {
        StartTime = members[Term.StartTime].Instant(),
        EndTime = members[Term.EndTime].Instant(),
        Timezone = members[Term.Timezone].Text(ReadLimits.ShortText),
        JoinMode = members[Term.JoinMode].Text(ReadLimits.ShortText),
        MaximumAttendeeCapacity = members[Term.MaximumAttendeeCapacity].Whole(0, int.MaxValue),
        ParticipantCount = members[Term.ParticipantCount].Whole(0, int.MaxValue),
    };

    public static MediaDetails ReadMedia(in Members members) => new()
    {
        Duration = members[Term.Duration].Text(ReadLimits.ShortText),
        Links = PartShape.ReadLinks(members[Term.Url]),
        Views = members[Term.Views].Whole(0, long.MaxValue),
        Category = NameOf(members[Term.Category]),
        Licence = NameOf(members[Term.Licence]),
        Support = members[Term.Support].Text(ReadLimits.Description),
        Uuid = members[Term.Uuid].Text(ReadLimits.ShortText),
        IsLive = members[Term.IsLiveBroadcast].Flag(),
        DownloadEnabled = members[Term.DownloadEnabled].Flag(),
        OriginallyPublished = members[Term.OriginallyPublishedAt].Instant(),
    };

    public static CommunityPost? ReadCommunity(in Members members) =>
        !members.Has(Term.Audience) && !members.Has(Term.Stickied) && !members.Has(Term.CommentsEnabled) && !members.Has(Term.Distinguished) ? null : new()
        {
            Audience = members[Term.Audience].Addressees(),
            Stickied = members[Term.Stickied].Flag(),
            CommentsEnabled = members[Term.CommentsEnabled].Flag(),
            Distinguished = members[Term.Distinguished].Flag(),
        };

    public static MisskeyPost? ReadMisskey(in Members members) =>
        !members.Has(Term.MisskeyContent) && !members.Has(Term.MisskeySummary) && !members.Has(Term.DirectMessage) ? null : new()
        {
            Content = members[Term.MisskeyContent].Text(ReadLimits.MaxBytes),
            Summary = members[Term.MisskeySummary].Text(ReadLimits.ActorSummary),
            DirectMessage = members[Term.DirectMessage].Flag(),
        };

    /// <summary>PeerTube writes an object of number and name; Mobilizon a word.</summary>
    private static string? NameOf(JsonElement property) =>
        property.Values().First is { ValueKind: JsonValueKind.Object } named ? named.Text(Terms.Name, ReadLimits.ShortText) : property.Text(ReadLimits.ShortText);
}
