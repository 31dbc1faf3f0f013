using Federated.Testing.Databases;

namespace Federated.Storage.Tests.Queues;

public sealed class SqliteDurableQueueTests() : DurableQueueContract(TestDatabase.Sqlite);
