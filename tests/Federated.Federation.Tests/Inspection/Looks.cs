using System.Text.Json.Nodes;
using Federated.Federation.Inspection;
using Federated.Federation.Tests.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Inspection;

/// <summary>How these tests look at something and read what they are told.</summary>
internal static class Looks
{
    /// <summary>Looks, and sees that nothing was stored, changed or removed by it.</summary>
    public static async Task<InspectionReport> LookAsync(InboxWorld world, string asked)
    {
        var before = await TableDump.OfAsync(world);
        await using var scope = world.Get<IServiceScopeFactory>().CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<Inspector>().InspectAsync(asked, CancellationToken.None);
        Assert.Equal(before, await TableDump.OfAsync(world));
        return report;
    }

    public static string? Fact(IEnumerable<InspectedFact> facts, string name) => facts.FirstOrDefault(fact => fact.Name == name)?.Value;

    public static string Why(InspectionReport report) => string.Join('\n', report.WhyNot);

    public static string NewPath() => $"/things/{Guid.NewGuid():n}";

    public static string Id(JsonObject document) => document["id"]!.GetValue<string>();
}
