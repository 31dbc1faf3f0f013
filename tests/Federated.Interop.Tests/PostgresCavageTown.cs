using Federated.Testing.Databases;
using Federated.Testing.Remote;

namespace Federated.Interop.Tests;

public sealed class PostgresCavageTown() : Town(TestDatabase.Postgres, SignatureDialect.Cavage);
