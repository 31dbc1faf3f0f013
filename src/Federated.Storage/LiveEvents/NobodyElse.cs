namespace Federated.Storage.LiveEvents;

/// <summary>The carrier of an embedded database: there is one server, and it has heard already.</summary>
internal sealed class NobodyElse : ILiveCarrier
{
    public void Carry(string topic, long? id)
    {
        // Nobody to carry it to.
    }
}
