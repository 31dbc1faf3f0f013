using Federated.Testing.Databases;
using Federated.Testing.Remote;

namespace Federated.Interop.Tests;

public sealed class PostgresRfc9421Town() : Town(TestDatabase.Postgres, SignatureDialect.Rfc9421);
