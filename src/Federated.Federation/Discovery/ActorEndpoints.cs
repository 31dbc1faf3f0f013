using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Discovery;

/// <summary>Shows the actors of this server, its own included, to whoever asks.</summary>
/// <remarks>
/// Never asks who reads: two servers that verify each other's signature before they show the key that it needs would wait for ever.
/// </remarks>
internal static class ActorEndpoints
{
    public static async Task<Answer> PersonAsync(
        string name, AccountReadings accounts, OutgoingActors actors, ActivityWriter writer, CancellationToken cancellationToken)
    {
        var (account, refusal) = await accounts.FindAsync(name, cancellationToken);
        return account is null ? refusal! : Answer.Object(writer.Actor(actors.Translate(account)), forEverybody: true);
    }

    public static async Task<Answer> InstanceAsync(
        AccountReadings accounts, OutgoingActors actors, ActivityWriter writer, CancellationToken cancellationToken) =>
        await accounts.FindInstanceActorAsync(cancellationToken) is { } account
            ? Answer.Object(writer.Actor(actors.Translate(account)), forEverybody: true)
            : Answer.NotFound;
}
