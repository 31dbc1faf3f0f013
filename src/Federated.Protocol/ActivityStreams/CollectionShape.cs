using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads collections and their pages.</summary>
internal static class CollectionShape
{
    public static Reading<CollectionDocument> Read(JsonElement root)
    {
        var members = new Members(root);
        if (WireTypes.Among(members[Term.Type], TypeClass.Collection) is not { } type)
        {
            return new(ReadRefusal.MissingType);
        }

        return (WireTypes.ClassOf(type) & TypeClass.Collection) == 0 ? new(ReadRefusal.WrongType) : new(new CollectionDocument
        {
            Id = root.IdOf(),
            Type = type,
            TotalItems = members[Term.TotalItems].Whole(0, long.MaxValue),
            First = members[Term.First].Single(),
            Last = members[Term.Last].Single(),
            Next = members[Term.Next].Single(),
            Prev = members[Term.Prev].Single(),
            PartOf = members[Term.PartOf].FirstId(),
            AttributedTo = members[Term.AttributedTo].FirstId(),
            Items = ItemsOf(in members),
        });
    }

    private static IReadOnlyList<Reference> ItemsOf(in Members members)
    {
        var ordered = members[Term.OrderedItems].References(ReadLimits.Items);
        if (!members.Has(Term.Items) || ordered.Count == ReadLimits.Items)
        {
            return ordered;
        }

        var items = members[Term.Items].References(ReadLimits.Items - ordered.Count);
        return ordered.Count == 0 ? items : [.. ordered, .. items];
    }
}
