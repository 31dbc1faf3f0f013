using Federated.Testing.Databases;
using Federated.Testing.Remote;

namespace Federated.Interop.Tests;

public sealed class SqliteRfc9421Town() : Town(TestDatabase.Sqlite, SignatureDialect.Rfc9421);
