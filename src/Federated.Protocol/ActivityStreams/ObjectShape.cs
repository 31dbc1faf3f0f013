using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads posts.</summary>
internal static class ObjectShape
{
    // PeerTube names two.
    private const int MaxOwners = 16;

    public static Reading<ObjectDocument> Read(JsonElement root, JsonElement raw)
    {
        var members = new Members(root);
        var type = WireTypes.Among(members[Term.Type], TypeClass.Post | TypeClass.Tombstone);
        var id = root.IdOf();
        var owner = OwnerOf(members[Term.AttributedTo]);
        var refusal =
            type is null ? ReadRefusal.MissingType
            : type == Terms.Tombstone ? ReadRefusal.Tombstone
            : (WireTypes.ClassOf(type) & TypeClass.Post) == 0 ? ReadRefusal.WrongType
            : id is null ? root.Has(Terms.Id) ? ReadRefusal.BadId : ReadRefusal.MissingId
            : owner is null ? ReadRefusal.MissingOwner
            : ReadRefusal.None;
        return refusal == ReadRefusal.None ? new(Build(in members, raw, (id!, type!, owner!))) : new(refusal);
    }

    /// <summary>PeerTube lists the person and the channel: the person is the author.</summary>
    private static string? OwnerOf(JsonElement property)
    {
        string? first = null;
        var left = MaxOwners;
        foreach (var value in property.Values())
        {
            if (left-- == 0)
            {
                break;
            }

            var id = value.IdOf();
            if (id is not null && value.ValueKind == JsonValueKind.Object && WireTypes.Is(value, Terms.Person))
            {
                return id;
            }

            first ??= id;
        }

        return first;
    }

    private static ObjectDocument Build(in Members members, JsonElement raw, (string Id, string Type, string Owner) head)
    {
        var (content, language, contents) = ReadContent(in members);
        var tags = TagShape.Read(members[Term.Tag]);
        return new()
        {
            Id = head.Id,
            Type = head.Type,
            AttributedTo = head.Owner,
            Url = ActorShape.PageOf(members[Term.Url], head.Id),
            Published = members[Term.Published].Instant(),
            Updated = members[Term.Updated].Instant(),
            To = members[Term.To].Addressees(),
            Cc = members[Term.Cc].Addressees(),
            Name = members[Term.Name].Text(ReadLimits.Title) ?? members[Term.NameMap].FirstOfMap(ReadLimits.Title),
            Summary = ReadWarning(in members),
            Sensitive = members[Term.Sensitive].Flag() ?? false,
            InReplyTo = members[Term.InReplyTo].FirstId(),
            Content = content,
            Language = language,
            Contents = contents,
            Source = ReadSource(members[Term.Source]),
            Attachments = MediaShape.ReadAttachments(members[Term.Attachment]),
            Tags = tags,
            Replies = members[Term.Replies].FirstId(),
            RepliesFirst = members[Term.Replies].Values().First.Id(Terms.First),
            Likes = members[Term.Likes].FirstId(),
            LikesCount = CountOf(members[Term.Likes]),
            Shares = members[Term.Shares].FirstId(),
            SharesCount = CountOf(members[Term.Shares]),
            Context = members[Term.AsContext].FirstId() ?? members[Term.Conversation].FirstId(),
            Quote = QuoteOf(in members, tags),
            QuoteAuthorization = members[Term.QuoteAuthorization].FirstId(),
            DerivedFrom = members[Term.WasDerivedFrom].Ids(ReadLimits.Sources),
            RemixAuthorizations = members[Term.RemixAuthorization].Ids(ReadLimits.Sources),
            GeneratedBy = members[Term.WasGeneratedBy].FirstId(),
            Policy = PartShape.ReadPolicy(in members),
            ApprovedBy = members[Term.ReplyAuthorization].FirstId() ?? members[Term.ApprovedBy].FirstId(),
            GenAi = members[Term.GenAi].Flag(),
            DigitalSourceType = MediaShape.ReadSourceType(members[Term.DigitalSourceType]),
            Poll = DetailShape.ReadPoll(in members),
            Location = PartShape.ReadLocation(members[Term.Location]),
            Event = head.Type == Terms.Event ? DetailShape.ReadEvent(in members) : null,
            Media = head.Type is Terms.Video or Terms.Audio or Terms.Image ? DetailShape.ReadMedia(in members) : null,
            Image = MediaShape.ReadLink(members[Term.Image]) ?? MediaShape.ReadLink(members[Term.Icon]),
            Preview = members[Term.Preview].Single(),
            Community = DetailShape.ReadCommunity(in members),
            Misskey = DetailShape.ReadMisskey(in members),
            Reuse = PartShape.ReadReuse(in members),
            Generator = PartShape.ReadGenerator(members[Term.Generator]),
            Proofs = PartShape.ReadProofs(raw),
        };
    }

    /// <summary>The language is the key of the map entry that holds the same text (Mastodon); a map alone gives both.</summary>
    private static (string? Content, string? Language, IReadOnlyList<LanguageText> Contents) ReadContent(in Members members)
    {
        var content = members[Term.Content].Text(ReadLimits.MaxBytes);
        var entries = members[Term.ContentMap].LanguageMap(ReadLimits.MaxBytes);
        string? language = null;
        foreach (var entry in entries)
        {
            content ??= entry.Text;
            if (entry.Text == content && IsLanguage(entry.Language))
            {
                language = entry.Language;
                break;
            }
        }

        // A single entry with the same text says nothing that is not said.
        return (content, language, entries.Count == 1 && entries[0].Text == content ? [] : entries);
    }

    /// <summary>A tag of BCP 47 by its letters; <c>und</c> says nothing.</summary>
    private static bool IsLanguage(string tag)
    {
        if (tag.Length is < 2 or > 35 || tag == "und" || !char.IsAsciiLetter(tag[0]))
        {
            return false;
        }

        foreach (var character in tag)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static string? ReadWarning(in Members members)
    {
        // Misskey writes a lone zero-width space for an empty warning.
        var warning = members[Term.Summary].Text(ReadLimits.ActorSummary) ?? members[Term.SummaryMap].FirstOfMap(ReadLimits.ActorSummary);
        return warning.AsSpan().Trim("\u200b \n").IsEmpty ? null : warning;
    }

    private static SourceText? ReadSource(JsonElement property) =>
        property.Values().First is { ValueKind: JsonValueKind.Object } source && source.Text(Terms.Content, ReadLimits.MaxBytes) is { } text
            ? new(text, source.Text(Terms.MediaType, ReadLimits.ShortText) ?? "text/plain")
            : null;

    private static long? CountOf(JsonElement property) =>
        property.Values().First is { ValueKind: JsonValueKind.Object } collection ? collection.Whole(Terms.TotalItems, 0, int.MaxValue) : null;

    /// <summary>Mastodon's order of the spellings, then an object link (FEP-e232).</summary>
    private static string? QuoteOf(in Members members, IReadOnlyList<TagDocument> tags)
    {
        if ((members[Term.Quote].FirstId() ?? members[Term.MisskeyQuote].FirstId() ?? members[Term.QuoteUrl].FirstId() ?? members[Term.QuoteUri].FirstId()) is { } quote)
        {
            return quote;
        }

        foreach (var tag in tags)
        {
            if (tag.Kind == TagKind.ObjectLink && IsObjectType(tag.MediaType))
            {
                return tag.Href;
            }
        }

        return null;
    }

    private static bool IsObjectType(string? mediaType) =>
        mediaType is not null
        && (mediaType.StartsWith(Terms.ActivityJson, StringComparison.OrdinalIgnoreCase)
            || (mediaType.StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase) && mediaType.Contains(Terms.ActivityStreamsContext, StringComparison.Ordinal)));
}
