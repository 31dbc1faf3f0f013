namespace Federated.Storage.LiveEvents;

/// <summary>Carries what is told on this node to the others.</summary>
public interface ILiveCarrier
{
    /// <summary>Returns at once, whatever the line is like.</summary>
    void Carry(string topic, long? id);
}
