namespace Federated.Benchmarks.Load;

/// <summary>The inbox under load, and the processes whose time it costs.</summary>
/// <param name="Mentioned">The actor whom the posts mention.</param>
/// <param name="ServerPid">Null when the server runs on another machine.</param>
/// <param name="DatabasePid">Null when the database is inside the server, or elsewhere.</param>
internal sealed record LoadTarget(Uri Inbox, string Mentioned, int? ServerPid, int? DatabasePid)
{
    public LoadCost CostSoFar() => LoadCost.Now(ServerPid, DatabasePid);

    public string Memory() => ServerPid is { } id ? $"{ProcessorTime.Megabytes(id)} / {ProcessorTime.PeakMegabytes(id)}" : "";
}
