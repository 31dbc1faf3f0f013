using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads the kinds that are neither activity, actor, post nor collection.</summary>
internal static class ThingShape
{
    public static Reading<TombstoneDocument> ReadTombstone(JsonElement root) =>
        !WireTypes.Is(root, Terms.Tombstone) ? new(ReadRefusal.WrongType)
        : root.IdOf() is not { } id ? new(ReadRefusal.BadId)
        : new(new TombstoneDocument { Id = id, FormerType = root.Text(Terms.FormerType, ReadLimits.ShortText), Deleted = root.Instant(Terms.Deleted) });

    public static Reading<LinkDocument> ReadLink(JsonElement root) => PartShape.ReadLink(root) is { } link ? new(link) : new(ReadRefusal.MissingTarget);

    /// <summary>FEP-044f §3: who approves, what of, and what it is done to; GoToSocial's first ones said object and target.</summary>
    public static Reading<ApprovalDocument> ReadApproval(JsonElement root)
    {
        var type = WireTypes.Of(root, TypeClass.Approval);
        if ((WireTypes.ClassOf(type) & TypeClass.Approval) == 0)
        {
            return new(type is null ? ReadRefusal.MissingType : ReadRefusal.WrongType);
        }

        if (root.IdOf() is not { } id)
        {
            return new(root.Has(Terms.Id) ? ReadRefusal.BadId : ReadRefusal.MissingId);
        }

        if (root.Id(Terms.AttributedTo) is not { } owner)
        {
            return new(ReadRefusal.MissingOwner);
        }

        var interacting = root.Id(Terms.InteractingObject) ?? root.Id(Terms.Object);
        var target = root.Id(Terms.InteractionTarget) ?? root.Id(Terms.Target);
        return interacting is null ? new(ReadRefusal.MissingObject)
            : target is null ? new(ReadRefusal.MissingTarget)
            : new(new ApprovalDocument { Id = id, Type = type!, AttributedTo = owner, InteractingObject = interacting, InteractionTarget = target });
    }

    public static Reading<LabelDefinitionDocument> ReadLabelDefinition(JsonElement root) =>
        !WireTypes.Is(root, Terms.LabelDefinition) ? new(ReadRefusal.WrongType)
        : root.IdOf() is not { } id ? new(root.Has(Terms.Id) ? ReadRefusal.BadId : ReadRefusal.MissingId)
        : new(new LabelDefinitionDocument
        {
            Id = id,
            Name = root.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.Title),
            Names = root.Find(Terms.NameMap).LanguageMap(ReadLimits.Title),
            Summary = root.TextOrMap(Terms.Summary, Terms.SummaryMap, ReadLimits.ActorSummary),
            Url = root.Id(Terms.Url),
            Vocabulary = root.Id(Terms.AsContext),
            Severity = root.Text("severity", ReadLimits.ShortText),
            Blurs = root.Text("blurs", ReadLimits.ShortText),
            DefaultAction = root.Text("defaultAction", ReadLimits.ShortText),
            SelfLabel = root.Flag("selfLabel"),
        });

    public static RelationshipDocument ReadRelationship(JsonElement root) => new()
    {
        Id = root.IdOf(),
        Subject = root.Find("subject").Single(),
        Kind = root.Text("relationship", ReadLimits.MaxUri),
        Object = root.Find(Terms.Object).Single(),
    };

    public static ProfileDocument ReadProfile(JsonElement root) => new()
    {
        Id = root.IdOf(),
        Describes = root.Find("describes").Single(),
        Summary = root.TextOrMap(Terms.Summary, Terms.SummaryMap, ReadLimits.ActorSummary),
    };

    public static OtherDocument ReadOther(JsonElement root, JsonElement raw)
    {
        var members = new Members(root);
        return new()
        {
            Id = root.IdOf(),
            Type = WireTypes.Among(members[Term.Type], TypeClass.Known),
            AttributedTo = members[Term.AttributedTo].FirstId(),
            Name = members[Term.Name].Text(ReadLimits.Title) ?? members[Term.NameMap].FirstOfMap(ReadLimits.Title),
            Summary = members[Term.Summary].Text(ReadLimits.ActorSummary) ?? members[Term.SummaryMap].FirstOfMap(ReadLimits.ActorSummary),
            Content = members[Term.Content].Text(ReadLimits.MaxBytes) ?? members[Term.ContentMap].FirstOfMap(ReadLimits.MaxBytes),
            Url = MediaShape.ChooseUrl(members[Term.Url], members[Term.Href], "text/html").Url,
            Published = members[Term.Published].Instant(),
            Raw = raw,
        };
    }
}
