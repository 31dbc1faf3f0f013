namespace Federated.Federation.Inspection;

/// <summary>Says in a sentence why something is not stored, where no other room has the word for it.</summary>
internal static class InspectionWords
{
    public static InspectedReason Of(InspectionRefusal refusal, string? detail = null)
    {
        var reason = InspectedReason.Of(refusal, Of(refusal));
        return detail is null ? reason : reason with { Text = $"{reason.Text} {detail}" };
    }

    private static string Of(InspectionRefusal refusal) => refusal switch
    {
        InspectionRefusal.NotUnderstood => "This is neither an http or https address nor a handle such as @name@server.example.",
        InspectionRefusal.Ours => "This is of this server: nothing is fetched, and nobody else may speak for it.",
        InspectionRefusal.TookTooLong => "Everything together took longer than the 20 seconds that one look may take; what is shown came before that.",
        InspectionRefusal.PageWithoutDocument => "This is a page for people that names no ActivityPub document of its own host.",
        InspectionRefusal.NameNotUsable => "The actor's preferredUsername cannot stand in a handle.",
        InspectionRefusal.HandleDisagrees => "WebFinger and the actor do not name each other.",
        InspectionRefusal.AuthorElsewhere => "The author's id is of another origin than the object's: one server may not speak for another (FEP-fe34).",
        InspectionRefusal.AuthorNotFound => "The author's own document cannot be had:",
        InspectionRefusal.AuthorNotAnActor => "The author's address gives no actor, or another one than it was asked for.",
        InspectionRefusal.Suspended => "The actor or its domain is suspended here.",
        InspectionRefusal.ActorDeleted => "We know that the actor is deleted; its name is not given again.",
        InspectionRefusal.PostDeleted => "We know that the post is deleted, or that it is somebody else's.",
        InspectionRefusal.NothingToStore => "It can be read, and is nothing that this server keeps by itself.",
        InspectionRefusal.NoHandler => "Nobody here handles this type of activity.",
        InspectionRefusal.ActivityElsewhere => "The activity's id is of another origin than its actor (FEP-fe34).",
        InspectionRefusal.PassedOn => "Somebody else passes it on without the actor's own signature inside that counts: their word is not enough.",
        InspectionRefusal.Ignored => "The handler lets it go:",
        InspectionRefusal.NotRehearsed => "What becomes of it depends on what would be fetched first, which is not rehearsed.",
        InspectionRefusal.NotARequest => "The pasted text has no request line such as \"POST /inbox HTTP/1.1\" followed by header lines.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
