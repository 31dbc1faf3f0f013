using Npgsql;

namespace Federated.Architecture.Tests.Planted.Storage.Queries;

/// <summary>Planted: a type that only a catch clause names.</summary>
[Violates(Rules.Npgsql)]
internal static class CatchesNpgsql
{
    public static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
