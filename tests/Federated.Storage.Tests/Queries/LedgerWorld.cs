using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queries;

/// <summary>A post that was told to servers, in whatever state a test wants its deliveries.</summary>
internal static class LedgerWorld
{
    public static Publication Told(this StoredWorld world, Post post, PublicationKind kind, QueueState state = QueueState.Done)
    {
        var id = world.Ids.Next();
        return new Publication
        {
            Id = id,
            Kind = kind,
            ActorId = post.AuthorId,
            ActivityUri = ObjectUri.Parse($"https://pics.example/a/{id}"),
            SubjectId = post.Id,
            ObjectUri = post.Uri.Value,
            ActivityJson = state == QueueState.Done ? [1] : null,
            State = state,
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
        };
    }

    public static OutboundDelivery Delivered(this StoredWorld world, Publication told, string host, string inbox = "inbox")
    {
        var delivery = Waiting(world, told, host, inbox);
        delivery.Attempts = 1;
        delivery.LastStatus = 202;
        delivery.Finish(world.Clock.GetUtcNow());
        return delivery;
    }

    public static OutboundDelivery Waiting(this StoredWorld world, Publication told, string host, string inbox = "inbox") => new()
    {
        Id = world.Ids.Next(),
        PublicationId = told.Id,
        InboxUrl = $"https://{host}/{inbox}",
        Host = host,
        CreatedAt = world.Clock.GetUtcNow(),
        AvailableAt = world.Clock.GetUtcNow(),
    };

    public static OutboundDelivery Retrying(this StoredWorld world, Publication told, string host, TimeSpan wait, string inbox = "inbox")
    {
        var delivery = Waiting(world, told, host, inbox);
        delivery.Attempts = 3;
        delivery.LastStatus = 503;
        delivery.LastError = "the inbox answered 503";
        delivery.AvailableAt += wait;
        return delivery;
    }

    public static OutboundDelivery Dead(this StoredWorld world, Publication told, string host, int status, string error, string inbox = "inbox")
    {
        var delivery = Waiting(world, told, host, inbox);
        delivery.Attempts = 1;
        delivery.LastStatus = status;
        delivery.LastError = error;
        delivery.State = QueueState.Dead;
        delivery.FinishedAt = world.Clock.GetUtcNow();
        return delivery;
    }

    public static OutboundDelivery PutAside(this StoredWorld world, Publication told, string host, QueueState state = QueueState.Done)
    {
        var delivery = Waiting(world, told, host);
        delivery.LastStatus = 503;
        delivery.LastError = "Not sent: a later activity took its place.";
        delivery.State = state;
        delivery.FinishedAt = world.Clock.GetUtcNow();
        return delivery;
    }

    /// <summary>Delivered to so many servers, written by the database itself.</summary>
    public static Task<int> DeliverToManyAsync(this StoredWorld world, Publication told, int servers) => world.InAsync(db =>
    {
        var first = world.Ids.Next() + 1_000_000;
        var now = world.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {servers})
            INSERT INTO "OutboundDeliveries" ("Id", "PublicationId", "InboxUrl", "Host", "LastStatus", "State", "Attempts", "CreatedAt", "AvailableAt", "FinishedAt")
            SELECT {first} + i, {told.Id}, 'https://s' || i || '.example/inbox', 's' || i || '.example', 202, 1, 1, {now}, {now}, {now} FROM n
            """);
        return db.Database.ExecuteSqlRawAsync(sql);
    });

    /// <summary>What the database would do for the last of these questions.</summary>
    public static Task<string> PlanAsync(this StoredWorld world, TestDatabase kind, string sql, IReadOnlyList<(string Name, object? Value)> values) => world.InAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (kind == TestDatabase.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
            lines.Add(Convert.ToString(reader.GetValue(reader.FieldCount - 1), CultureInfo.InvariantCulture) ?? "");
        return string.Join('\n', lines);
    });
}
