using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.SignedHttp;

public sealed class SqliteSigningTests(SqliteInboxWorlds worlds) : SigningContract(worlds), IClassFixture<SqliteInboxWorlds>;
