using Federated.Testing.Databases;

namespace Federated.Storage.Tests.Queues;

public sealed class PostgresDurableQueueTests() : DurableQueueContract(TestDatabase.Postgres);
