using System.Text;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Testing.Servers;

/// <summary>Writes into a server's database what its inbox would have left of strangers who follow somebody here.</summary>
public static class SeededFollows
{
    private const int Hosts = 20;

    /// <param name="server">Whose database it is.</param>
    /// <param name="followee">The id of the actor whom all of them follow.</param>
    /// <param name="from">The number of the first stranger; each follows once.</param>
    /// <param name="count">How many.</param>
    public static async Task WriteAsync(FederatedProcess server, string followee, int from, int count)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(server.Database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var ids = services.GetRequiredService<TimeOrderedIds>();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var number in Enumerable.Range(from, count))
        {
            var host = FormattableString.Invariant($"h{number % Hosts}.example");
            var name = FormattableString.Invariant($"s{number}");
            var actor = $"https://{host}/users/{name}";
            db.Add(new RemoteActor
            {
                Id = ids.Next(),
                Uri = ActorUri.Parse(actor),
                Username = name,
                HandleKey = $"{name}@{host}",
                HandleHost = host,
                Host = host,
                InboxUrl = $"{actor}/inbox",
                CreatedAt = now,
                FetchedAt = now,
            });
            db.Add(new InboundActivity
            {
                Id = ids.Next(),
                Body = Encoding.UTF8.GetBytes($$"""{"@context":"https://www.w3.org/ns/activitystreams","id":"{{actor}}/follows/1","type":"Follow","actor":"{{actor}}","object":"{{followee}}"}"""),
                DeduplicationKey = Encoding.UTF8.GetBytes(name),
                ActivityUri = $"{actor}/follows/1",
                ActorUri = actor,
                SignerUri = actor,
                Host = host,
                CreatedAt = now,
                AvailableAt = now,
            });
        }

        await db.SaveChangesAsync();
    }
}
