namespace Federated.Federation.Remote;

/// <summary>The three ways to look something up elsewhere, for those who need all of them.</summary>
internal sealed record RemoteLookups(RemoteDocuments Documents, RemoteActors Actors, RemotePosts Posts);
