using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Federated.Architecture.Tests.Planted.Storage.Postgres;

/// <summary>Planted: PostgreSQL at home.</summary>
internal static class OpensPostgres
{
    public static NpgsqlConnection Connect() => new();

    public static DbContextOptionsBuilder Choose(DbContextOptionsBuilder options) => options.UseNpgsql("Host=localhost");
}
