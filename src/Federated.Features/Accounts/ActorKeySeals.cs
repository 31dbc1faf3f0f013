namespace Federated.Features.Accounts;

/// <summary>The purposes under which an account's private keys are sealed; whoever signs opens them with the same.</summary>
public static class ActorKeySeals
{
    public const string Rsa = "actor-key/rsa";

    public const string Ed25519 = "actor-key/ed25519";
}
