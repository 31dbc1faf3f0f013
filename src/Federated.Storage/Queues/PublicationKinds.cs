namespace Federated.Storage.Queues;

/// <summary>What can be said of an outgoing activity from its kind alone.</summary>
public static class PublicationKinds
{
    /// <summary>The kinds that take something back.</summary>
    public static IReadOnlyList<PublicationKind> TakingBack { get; } = [.. Enum.GetValues<PublicationKind>().Where(TakesBack)];

    /// <summary>It only undoes what was said before, so that it goes out even for an account that may say nothing more.</summary>
    public static bool TakesBack(this PublicationKind kind) => kind is PublicationKind.DeletePost or PublicationKind.DeleteActor
        or PublicationKind.UndoFollow or PublicationKind.UndoLike or PublicationKind.UndoBoost or PublicationKind.UndoBlock
        or PublicationKind.RejectFollow or PublicationKind.RejectRemix or PublicationKind.RevokeRemix;
}
