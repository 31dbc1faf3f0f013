namespace Federated.Protocol.ActivityStreams;

/// <summary>What a document from outside turned out to be: an activity, an actor, a post, a collection, or one of the smaller kinds.</summary>
/// <remarks>The kinds are the records of this namespace that derive from it; a type that none of them covers is an <see cref="OtherDocument"/>, which is a reading and no error.</remarks>
public abstract record WireDocument
{
    private protected WireDocument()
    {
    }
}
