using Microsoft.EntityFrameworkCore;

namespace Federated.Architecture.Tests.Planted.Storage.Configuration;

/// <summary>Planted: an extension method that hides its provider in Entity Framework's namespace.</summary>
[Violates(Rules.Npgsql)]
internal static class ChoosesNpgsql
{
    public static DbContextOptionsBuilder Choose(DbContextOptionsBuilder options) => options.UseNpgsql("Host=localhost");
}
