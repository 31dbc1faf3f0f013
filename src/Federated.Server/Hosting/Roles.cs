namespace Federated.Server.Hosting;

/// <summary>What this process does: answer requests, work on queues, or both.</summary>
[Flags]
internal enum Roles
{
    None = 0,
    Web = 1,
    Worker = 2,
    All = Web | Worker,
}
