namespace Federated.Storage.Queues;

/// <summary>Every activity that this server sends.</summary>
public enum PublicationKind
{
    CreatePost = 0,
    UpdatePost = 1,
    DeletePost = 2,
    UpdateActor = 3,
    DeleteActor = 4,
    Follow = 5,
    UndoFollow = 6,
    AcceptFollow = 7,
    RejectFollow = 8,
    Like = 9,
    UndoLike = 10,
    Boost = 11,
    UndoBoost = 12,
    Block = 13,
    UndoBlock = 14,
    RemixRequest = 20,
    AcceptRemix = 21,
    RejectRemix = 22,
    RevokeRemix = 23,
}
