using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads posts.</summary>
internal static class ObjectShape
{
    public static Reading<ObjectDocument> Read(JsonElement root)
    {
        var type = root.TypeAmong(Terms.ObjectTypes, [Terms.Tombstone]);
        var id = root.IdOf();
        var owner = OwnerOf(root);
        var refusal =
            type is null ? ReadRefusal.MissingType
            : type == Terms.Tombstone ? ReadRefusal.Tombstone
            : !Terms.ObjectTypes.Contains(type) ? ReadRefusal.WrongType
            : id is null ? root.Has(Terms.Id) ? ReadRefusal.BadId : ReadRefusal.MissingId
            : owner is null ? ReadRefusal.MissingOwner
            : ReadRefusal.None;
        return refusal == ReadRefusal.None ? new(Build(root, id!, type!, owner!)) : new(refusal);
    }

    public static Reading<TombstoneDocument> ReadTombstone(JsonElement root) =>
        !root.Types().Contains(Terms.Tombstone) ? new(ReadRefusal.WrongType)
        : root.IdOf() is not { } id ? new(ReadRefusal.BadId)
        : new(new TombstoneDocument { Id = id, FormerType = root.Text(Terms.FormerType, ReadLimits.ShortText), Deleted = root.Instant(Terms.Deleted) });

    /// <summary>PeerTube lists the person and the channel: the person is the author.</summary>
    private static string? OwnerOf(JsonElement root)
    {
        string? first = null;
        foreach (var value in root.Many(Terms.AttributedTo).Take(16))
        {
            var id = value.IdOf();
            if (id is not null && value.ValueKind == JsonValueKind.Object && value.Types().Contains(Terms.Person))
            {
                return id;
            }

            first ??= id;
        }

        return first;
    }

    private static ObjectDocument Build(JsonElement root, string id, string type, string owner)
    {
        var (content, language) = ReadContent(root);
        var tags = TagShape.Read(root);
        return new()
        {
            Id = id,
            Type = type,
            AttributedTo = owner,
            Url = ActorShape.PageOf(root, id),
            Published = root.Instant(Terms.Published),
            Updated = root.Instant(Terms.Updated),
            To = root.Addressees(Terms.To),
            Cc = root.Addressees(Terms.Cc),
            Name = root.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.Title),
            Summary = ReadWarning(root),
            Sensitive = root.Flag(Terms.Sensitive) ?? false,
            InReplyTo = root.Id(Terms.InReplyTo),
            Content = content,
            Language = language,
            Source = ReadSource(root),
            Attachments = MediaShape.ReadAttachments(root),
            Tags = tags,
            Replies = root.Id(Terms.Replies),
            RepliesFirst = root.Many(Terms.Replies).FirstOrDefault().Id(Terms.First),
            Likes = root.Id(Terms.Likes),
            LikesCount = CountOf(root, Terms.Likes),
            Shares = root.Id(Terms.Shares),
            SharesCount = CountOf(root, Terms.Shares),
            Context = root.Id(Terms.AsContext) ?? root.Id(Terms.Conversation),
            Quote = QuoteOf(root, tags),
            QuoteApproval = [.. root.Many(Terms.InteractionPolicy).Take(1).SelectMany(static policy => policy.Many(Terms.CanQuote)).Take(1).SelectMany(static rule => rule.Addressees(Terms.AutomaticApproval))],
            GenAi = root.Flag(Terms.GenAi),
            DigitalSourceType = MediaShape.ReadSourceType(root),
        };
    }

    /// <summary>The language is the key of the map entry that holds the same text (Mastodon); a map alone gives both.</summary>
    private static (string? Content, string? Language) ReadContent(JsonElement root)
    {
        var content = root.Text(Terms.Content, ReadLimits.MaxBytes);
        string? language = null;
        foreach (var entry in root.LanguageMap(Terms.ContentMap))
        {
            content ??= entry.Text;
            if (entry.Text == content && IsLanguage(entry.Language))
            {
                language = entry.Language;
                break;
            }
        }

        return (content, language);
    }

    /// <summary>A tag of BCP 47 by its letters; <c>und</c> says nothing.</summary>
    private static bool IsLanguage(string tag) =>
        tag.Length is >= 2 and <= 35 && tag != "und" && char.IsAsciiLetter(tag[0]) && tag.All(static character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static string? ReadWarning(JsonElement root)
    {
        // Misskey writes a lone zero-width space for an empty warning.
        var warning = root.TextOrMap(Terms.Summary, Terms.SummaryMap, ReadLimits.ActorSummary);
        return warning?.Trim('\u200b', ' ', '\n').Length == 0 ? null : warning;
    }

    private static SourceText? ReadSource(JsonElement root) =>
        root.Many(Terms.Source).FirstOrDefault() is { ValueKind: JsonValueKind.Object } source && source.Text(Terms.Content, ReadLimits.MaxBytes) is { } text
            ? new(text, source.Text(Terms.MediaType, ReadLimits.ShortText) ?? "text/plain")
            : null;

    private static long? CountOf(JsonElement root, string name) =>
        root.Many(name).FirstOrDefault() is { ValueKind: JsonValueKind.Object } collection ? collection.Whole(Terms.TotalItems, 0, int.MaxValue) : null;

    /// <summary>Mastodon's order of the spellings, then an object link (FEP-e232).</summary>
    private static string? QuoteOf(JsonElement root, IReadOnlyList<TagDocument> tags) =>
        root.Id(Terms.Quote) ?? root.Id(Terms.MisskeyQuote) ?? root.Id(Terms.QuoteUrl) ?? root.Id(Terms.QuoteUri)
        ?? tags.FirstOrDefault(static tag => tag.Kind == TagKind.ObjectLink && IsObjectType(tag.MediaType))?.Href;

    private static bool IsObjectType(string? mediaType) =>
        mediaType is not null
        && (mediaType.StartsWith(Terms.ActivityJson, StringComparison.OrdinalIgnoreCase)
            || (mediaType.StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase) && mediaType.Contains(Terms.ActivityStreamsContext, StringComparison.Ordinal)));
}
