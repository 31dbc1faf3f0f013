using Xunit;

namespace Federated.Testing;

/// <summary>A test that needs the conformance suites of others, skipped by name where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute()
    {
        if (Conformance.Root is null)
            Skip = Conformance.MissingReason;
    }
}
