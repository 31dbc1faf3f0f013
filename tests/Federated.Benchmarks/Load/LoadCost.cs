namespace Federated.Benchmarks.Load;

/// <summary>Processor time that something took: of this tool, of the server, of the database.</summary>
internal readonly record struct LoadCost(TimeSpan Tool, TimeSpan Server, TimeSpan Database)
{
    public static LoadCost operator +(LoadCost one, LoadCost other) => new(one.Tool + other.Tool, one.Server + other.Server, one.Database + other.Database);

    public static LoadCost operator -(LoadCost one, LoadCost other) => new(one.Tool - other.Tool, one.Server - other.Server, one.Database - other.Database);

    /// <summary>What they have taken since they were started; a process that is not known took nothing.</summary>
    public static LoadCost Now(int? server, int? database) => new(
        Environment.CpuUsage.TotalTime,
        server is { } serverId ? ProcessorTime.OfTree(serverId) : TimeSpan.Zero,
        database is { } databaseId ? ProcessorTime.OfTree(databaseId) : TimeSpan.Zero);
}
