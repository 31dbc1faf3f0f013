using Federated.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Testing.Scheduling;

/// <summary>One way to call the workers.</summary>
/// <param name="Name">As Federated:Queues:Scheduler says it.</param>
/// <param name="Add">Registers what drives the pumps and the recurring jobs of a node.</param>
public sealed record SchedulerUnderTest(string Name, Action<IServiceCollection, StorageOptions> Add);
