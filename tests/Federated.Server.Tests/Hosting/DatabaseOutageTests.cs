using System.Data.Common;
using Federated.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Federated.Server.Tests.Hosting;

public sealed class DatabaseOutageTests
{
    [Theory]
    [InlineData("08006")]
    [InlineData("53300")]
    [InlineData("57P01")]
    [InlineData("58030")]
    public void A_server_that_is_away_or_full_is_an_outage(string state) => Assert.True(DatabaseOutage.Is(new FakeDatabaseException(0, state)));

    [Theory]
    [InlineData("23505")]
    [InlineData("42P01")]
    public void A_violated_constraint_and_wrong_SQL_are_mistakes_of_ours(string state) => Assert.False(DatabaseOutage.Is(new FakeDatabaseException(0, state)));

    [Theory]
    [InlineData(5, true)]
    [InlineData(10, true)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(1, false)]
    [InlineData(19, false)]
    public void SQLite_says_it_by_number(int code, bool outage) => Assert.Equal(outage, DatabaseOutage.Is(new FakeDatabaseException(code, null)));

    [Fact]
    public void It_is_found_below_whatever_wraps_it() =>
        Assert.True(DatabaseOutage.Is(new InvalidOperationException("wrapped", new DbUpdateException("wrapped", new FakeDatabaseException(14, null)))));

    [Fact]
    public void Anything_else_is_none() => Assert.False(DatabaseOutage.Is(new InvalidOperationException("a bug")));

    private sealed class FakeDatabaseException(int code, string? state) : DbException("fake", code)
    {
        public override string? SqlState => state;
    }
}
