namespace Federated.Interop.Tests;

public sealed class PostgresCavageInteropTests(PostgresCavageTown town) : InteropContract(town), IClassFixture<PostgresCavageTown>;
