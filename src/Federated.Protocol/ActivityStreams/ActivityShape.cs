using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads activities.</summary>
internal static class ActivityShape
{
    public static Reading<ActivityDocument> Read(JsonElement root, JsonElement raw)
    {
        var members = new Members(root);
        var type = WireTypes.Among(members[Term.Type], TypeClass.Activity);
        var id = root.IdOf();
        var actor = SingleActor(members[Term.Actor]);
        var objects = members[Term.Object].References(ReadLimits.Objects);
        var refusal =
            type is null ? ReadRefusal.MissingType
            : id is null ? root.Has(Terms.Id) ? ReadRefusal.BadId : ReadRefusal.MissingId
            : actor is null ? ReadRefusal.MissingActor
            : objects.Count == 0 && (WireTypes.ClassOf(type) & TypeClass.Transitive) != 0 ? ReadRefusal.MissingObject
            : ReadRefusal.None;
        return refusal != ReadRefusal.None ? new(refusal) : new(Build(in members, raw, (id!, type!, actor!), objects));
    }

    private static ActivityDocument Build(in Members members, JsonElement raw, (string Id, string Type, string Actor) head, IReadOnlyList<Reference> objects) => new()
    {
        Id = head.Id,
        Type = head.Type,
        Actor = head.Actor,
        Objects = objects,
        Target = members[Term.Target].Single(),
        Result = members[Term.Result].Single(),
        Origin = members[Term.Origin].Single(),
        Instrument = members[Term.Instrument].Single(),
        To = members[Term.To].Addressees(),
        Cc = members[Term.Cc].Addressees(),
        Audience = members[Term.Audience].Addressees(),
        Published = members[Term.Published].Instant(),
        EndTime = members[Term.EndTime].Instant() ?? members[Term.Expires].Instant(),
        Summary = members[Term.Summary].Text(ReadLimits.ActorSummary) ?? members[Term.SummaryMap].FirstOfMap(ReadLimits.ActorSummary),
        Content = members[Term.Content].Text(ReadLimits.Description) ?? members[Term.ContentMap].FirstOfMap(ReadLimits.Description) ?? members[Term.MisskeyReaction].Text(ReadLimits.Description),
        Tags = TagShape.Read(members[Term.Tag]),
        ApprovedBy = StampOf(in members),
        RemoveData = members[Term.RemoveData].Flag(),
        Proofs = PartShape.ReadProofs(raw),
        Raw = raw,
    };

    private static string? StampOf(in Members members) =>
        members[Term.ApprovedBy].FirstId() ?? members[Term.LikeAuthorization].FirstId() ?? members[Term.ReplyAuthorization].FirstId() ?? members[Term.AnnounceAuthorization].FirstId();

    /// <summary>Two actors would be two people who say the same: whose word it is must be plain.</summary>
    private static string? SingleActor(JsonElement property)
    {
        string? actor = null;
        var count = 0;
        foreach (var value in property.Values())
        {
            if (++count > 1)
            {
                return null;
            }

            actor = value.IdOf();
        }

        return actor;
    }
}
