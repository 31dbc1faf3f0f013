using Federated.Testing.Databases;
using Federated.Testing.Remote;

namespace Federated.Interop.Tests;

public sealed class SqliteCavageTown() : Town(TestDatabase.Sqlite, SignatureDialect.Cavage);
