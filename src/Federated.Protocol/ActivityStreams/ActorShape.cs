using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads actors.</summary>
internal static class ActorShape
{
    public static Reading<ActorDocument> Read(JsonElement root, JsonElement raw)
    {
        var members = new Members(root);
        var type = WireTypes.Among(members[Term.Type], TypeClass.Actor | TypeClass.Tombstone);
        var id = root.IdOf();
        var username = members[Term.PreferredUsername].Text(int.MaxValue);
        var inbox = members[Term.Inbox].FirstId();
        var refusal =
            type is null ? ReadRefusal.MissingType
            : type == Terms.Tombstone ? ReadRefusal.Tombstone
            : (WireTypes.ClassOf(type) & TypeClass.Actor) == 0 ? ReadRefusal.WrongType
            : id is null ? root.Has(Terms.Id) ? ReadRefusal.BadId : ReadRefusal.MissingId
            : username is null || username.Length > ReadLimits.Username ? ReadRefusal.MissingUsername
            : inbox is null ? ReadRefusal.MissingInbox
            : !WireUri.SameHost(id, inbox) ? ReadRefusal.ForeignInbox
            : ReadRefusal.None;
        return refusal == ReadRefusal.None ? new(Build(in members, raw, (id!, type!, username!, inbox!))) : new(refusal);
    }

    /// <summary>The page for people; on another host than the id it could pose as somebody else's (Iceshrimp's advisory).</summary>
    internal static string? PageOf(JsonElement url, string id)
    {
        if (MediaShape.ChooseUrl(url, default, "text/html").Url is not { } page)
        {
            return null;
        }

        if (WireUri.SameHost(page, id))
        {
            return page;
        }

        // Threads has its ids on threads.net and its pages on www.threads.net.
        return WireUri.TryParse(page, out var shown) && WireUri.TryParse(id, out var own) && WithoutWww(WireUri.HostOf(shown)) == WithoutWww(WireUri.HostOf(own)) ? page : null;
    }

    private static ActorDocument Build(in Members members, JsonElement raw, (string Id, string Type, string Username, string Inbox) head)
    {
        var endpoints = members[Term.Endpoints].Values().First;
        return new()
        {
            Id = head.Id,
            Type = head.Type,
            PreferredUsername = head.Username,
            Inbox = head.Inbox,
            SharedInbox = OnSameHost(endpoints.Find(Terms.SharedInbox), head.Id),
            Outbox = OnSameHost(members[Term.Outbox], head.Id),
            Followers = OnSameHost(members[Term.Followers], head.Id),
            Following = OnSameHost(members[Term.Following], head.Id),
            Featured = OnSameHost(members[Term.Featured], head.Id),
            FeaturedTags = OnSameHost(members[Term.FeaturedTags], head.Id),
            Liked = OnSameHost(members[Term.Liked], head.Id),
            Endpoints = ReadEndpoints(endpoints, head.Id),
            Url = PageOf(members[Term.Url], head.Id),
            Name = members[Term.Name].Text(ReadLimits.DisplayName) ?? members[Term.NameMap].FirstOfMap(ReadLimits.DisplayName),
            Summary = members[Term.Summary].Text(ReadLimits.ActorSummary) ?? members[Term.SummaryMap].FirstOfMap(ReadLimits.ActorSummary),
            Icon = MediaShape.ReadLink(members[Term.Icon]),
            Image = MediaShape.ReadLink(members[Term.Image]),
            Published = members[Term.Published].Instant(),
            Updated = members[Term.Updated].Instant(),
            ManuallyApprovesFollowers = members[Term.ManuallyApprovesFollowers].Flag() ?? false,
            Discoverable = members[Term.Discoverable].Flag(),
            Indexable = members[Term.Indexable].Flag(),
            Fields = ReadFields(members[Term.Attachment]),
            Tags = TagShape.Read(members[Term.Tag]),
            AlsoKnownAs = members[Term.AlsoKnownAs].Ids(ReadLimits.AlsoKnownAs),
            MovedTo = members[Term.MovedTo].FirstId(),
            PublicKeys = KeyShape.PublicKeys(members[Term.PublicKey], head.Id),
            AssertionMethods = KeyShape.AssertionMethods(members[Term.AssertionMethod], head.Id),
            AttributionDomains = members[Term.AttributionDomains].Texts(ReadLimits.AttributionDomains, ReadLimits.ShortText),
            WebFinger = members[Term.WebFinger].Text(ReadLimits.ShortText),
            GenAi = members[Term.GenAi].Flag(),
            Preferences = ReadPreferences(in members),
            Community = ReadCommunity(in members),
            Reuse = PartShape.ReadReuse(in members),
            Generator = PartShape.ReadGenerator(members[Term.Generator]),
            Policy = PartShape.ReadPolicy(members[Term.InteractionPolicy]),
            Proofs = PartShape.ReadProofs(raw),
        };
    }

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;

    private static string? OnSameHost(JsonElement property, string id) =>
        property.FirstId() is { } found && WireUri.SameHost(found, id) ? found : null;

    private static ActorEndpoints? ReadEndpoints(JsonElement endpoints, string id)
    {
        var read = endpoints.ValueKind != JsonValueKind.Object ? null : new ActorEndpoints
        {
            ProxyUrl = OnSameHost(endpoints.Find("proxyUrl"), id),
            OauthAuthorization = OnSameHost(endpoints.Find("oauthAuthorizationEndpoint"), id),
            OauthToken = OnSameHost(endpoints.Find("oauthTokenEndpoint"), id),
            ProvideClientKey = OnSameHost(endpoints.Find("provideClientKey"), id),
            SignClientKey = OnSameHost(endpoints.Find("signClientKey"), id),
            UploadMedia = OnSameHost(endpoints.Find("uploadMedia"), id),
        };
        return read is null or { ProxyUrl: null, OauthAuthorization: null, OauthToken: null, ProvideClientKey: null, SignClientKey: null, UploadMedia: null } ? null : read;
    }

    private static ActorPreferences? ReadPreferences(in Members members)
    {
        // Most actors say nothing of this, and nothing is what they cost.
        if (!(members.Has(Term.Memorial) || members.Has(Term.Suspended) || members.Has(Term.ShowFeatured) || members.Has(Term.ShowMedia) || members.Has(Term.ShowRepliesInMedia)
            || members.Has(Term.AcceptsChatMessages) || members.Has(Term.Capabilities) || members.Has(Term.IsCat) || members.Has(Term.MisskeyFollowedMessage)))
        {
            return null;
        }

        return new()
        {
            Memorial = members[Term.Memorial].Flag(),
            Suspended = members[Term.Suspended].Flag(),
            ShowFeatured = members[Term.ShowFeatured].Flag(),
            ShowMedia = members[Term.ShowMedia].Flag(),
            ShowRepliesInMedia = members[Term.ShowRepliesInMedia].Flag(),
            AcceptsChatMessages = members[Term.Capabilities].Values().First.Flag("acceptsChatMessages") ?? members[Term.AcceptsChatMessages].Flag(),
            IsCat = members[Term.IsCat].Flag(),
            FollowedMessage = members[Term.MisskeyFollowedMessage].Text(ReadLimits.DisplayName),
        };
    }

    /// <summary>Lemmy's groups name the collection of their moderators twice; older ones only as <c>attributedTo</c>.</summary>
    private static CommunityProfile? ReadCommunity(in Members members) =>
        !members.Has(Term.Moderators) && !members.Has(Term.PostingRestrictedToMods) ? null : new()
        {
            Moderators = members[Term.Moderators].FirstId() ?? members[Term.AttributedTo].FirstId(),
            PostingRestrictedToMods = members[Term.PostingRestrictedToMods].Flag(),
        };

    private static List<ProfileField> ReadFields(JsonElement property)
    {
        List<ProfileField>? fields = null;
        var left = ReadLimits.Attachments;
        foreach (var value in property.Values())
        {
            if (left-- == 0 || fields?.Count == ReadLimits.Fields)
            {
                break;
            }

            if (value.ValueKind == JsonValueKind.Object && WireTypes.Is(value, Terms.PropertyValue) && value.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.FieldText) is { } name)
            {
                (fields ??= []).Add(new(name, value.Text(Terms.Value, ReadLimits.FieldText) ?? ""));
            }
        }

        return fields ?? [];
    }
}
