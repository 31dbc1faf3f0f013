using Xunit;

namespace Federated.Testing.Databases;

/// <summary>A theory that needs PostgreSQL's programs, skipped by name where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute()
    {
        if (PostgresPrograms.Folder is null)
            Skip = PostgresPrograms.MissingReason;
    }
}
