namespace Federated.Features.Ports;

/// <summary>Makes keys for a new account; implemented where signatures are known.</summary>
public interface IActorKeyFactory
{
    ActorKeys Create();
}
