namespace Federated.Interop.Tests;

public sealed class SqliteRfc9421InteropTests(SqliteRfc9421Town town) : InteropContract(town), IClassFixture<SqliteRfc9421Town>;
