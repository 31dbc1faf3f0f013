namespace Federated.Interop.Tests;

public sealed class SqliteCavageInteropTests(SqliteCavageTown town) : InteropContract(town), IClassFixture<SqliteCavageTown>;
