using Microsoft.EntityFrameworkCore;

namespace Federated.Architecture.Tests.Planted.Storage.Configuration;

/// <summary>Planted: an extension method that hides its provider in Entity Framework's namespace.</summary>
[Violates(Rules.Sqlite)]
internal static class ChoosesSqlite
{
    public static DbContextOptionsBuilder Choose(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");
}
