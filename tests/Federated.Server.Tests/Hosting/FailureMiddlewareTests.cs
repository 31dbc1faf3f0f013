using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Federated.Server.Tests.Hosting;

public sealed class FailureMiddlewareTests
{
    private const string BrokenRule = "CREATE TABLE once (id INTEGER PRIMARY KEY); INSERT INTO once VALUES (1); INSERT INTO once VALUES (1);";

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_breaks_a_rule_of_the_database_is_our_mistake_and_no_outage(TestDatabase kind)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);

        var response = await AnswerAsync(database.ConnectionString, BrokenRule);

        Assert.Equal(500, response.StatusCode);
        Assert.False(response.Headers.ContainsKey("Retry-After"));
    }

    [Theory]
    [InlineData("Data Source=/no/such/folder/federated.db")]
    [InlineData("Host=127.0.0.1;Port=1;Database=federated;Username=federated")]
    public async Task A_database_that_is_away_is_503_and_says_when_to_come_back(string connectionString)
    {
        var response = await AnswerAsync(connectionString, "SELECT 1");

        Assert.Equal(503, response.StatusCode);
        Assert.Equal("30", response.Headers.RetryAfter.ToString());
    }

    private static async Task<HttpResponse> AnswerAsync(string connectionString, string sql)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(connectionString)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var context = new DefaultHttpContext();
        await new FailureMiddleware(async _ => await db.Database.ExecuteSqlRawAsync(sql), NullLogger<FailureMiddleware>.Instance).InvokeAsync(context);
        return context.Response;
    }
}
