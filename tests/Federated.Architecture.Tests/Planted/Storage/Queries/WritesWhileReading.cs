using Microsoft.EntityFrameworkCore;

namespace Federated.Architecture.Tests.Planted.Storage.Queries;

/// <summary>Planted: a call inside an async lambda.</summary>
[Violates(Rules.SaveChanges)]
internal static class WritesWhileReading
{
    public static Func<DbContext, Task> Read => async database =>
    {
        await Task.Yield();
        await database.SaveChangesAsync();
    };
}
