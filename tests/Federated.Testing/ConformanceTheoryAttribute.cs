using Xunit;

namespace Federated.Testing;

/// <summary>A theory that needs the conformance suites of others, skipped by name where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    public ConformanceTheoryAttribute()
    {
        if (Conformance.Root is null)
            Skip = Conformance.MissingReason;
    }
}
