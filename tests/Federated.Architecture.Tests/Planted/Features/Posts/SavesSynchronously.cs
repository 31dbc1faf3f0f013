using Microsoft.EntityFrameworkCore;

namespace Federated.Architecture.Tests.Planted.Features.Posts;

/// <summary>Planted: a thread that waits for the database.</summary>
[Violates(Rules.SaveChangesSynchronously)]
internal static class SavesSynchronously
{
    public static int Execute(DbContext database) => database.SaveChanges();
}
