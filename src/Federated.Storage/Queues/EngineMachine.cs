namespace Federated.Storage.Queues;

/// <summary>What makes images at one place: one or more engines that share its places.</summary>
/// <param name="Name">The name under which turns at it are counted.</param>
/// <param name="Engines">Their names, as jobs have them.</param>
/// <param name="AtOnce">Jobs that a process gives it at a time.</param>
public sealed record EngineMachine(string Name, IReadOnlyList<string> Engines, int AtOnce)
{
    /// <summary>There is one for all nodes, so that the jobs of all of them count; otherwise each node has its own.</summary>
    public bool IsShared { get; init; }

    /// <summary>Stands for every engine but these: jobs whose engine has left still have to end.</summary>
    public bool IsForOthers { get; init; }

    public bool Runs(string engine) => Engines.Contains(engine, StringComparer.Ordinal) != IsForOthers;
}
