namespace Federated.Storage.Queries;

/// <summary>A post whose author lets models be trained with it, and the names of its pictures.</summary>
public sealed record ConsentingPost(long Id, string Username, IReadOnlyList<string> PictureKeys);
