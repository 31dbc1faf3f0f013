namespace Federated.Benchmarks;

/// <summary>The figures of Protocol: signatures against the bare primitives, JSON-LD against the npm package.</summary>
internal static class ProtocolFigures
{
    public static async Task<int> RunAsync()
    {
        await RatioTable.PrintHeadAsync();
        var table = new RatioTable(RatioTable.DefaultRounds);
        await SignatureFigures.RunAsync(table);
        await JsonLdFigures.RunAsync(table);
        return 0;
    }
}
