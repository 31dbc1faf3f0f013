using Xunit;

namespace Federated.Testing.Databases;

/// <summary>A test that needs PostgreSQL's programs, skipped by name where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresPrograms.Folder is null)
            Skip = PostgresPrograms.MissingReason;
    }
}
