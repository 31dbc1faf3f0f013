using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.SignedHttp;

public sealed class PostgresSigningTests(PostgresInboxWorlds worlds) : SigningContract(worlds), IClassFixture<PostgresInboxWorlds>;
