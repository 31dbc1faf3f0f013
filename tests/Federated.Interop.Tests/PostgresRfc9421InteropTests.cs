namespace Federated.Interop.Tests;

public sealed class PostgresRfc9421InteropTests(PostgresRfc9421Town town) : InteropContract(town), IClassFixture<PostgresRfc9421Town>;
