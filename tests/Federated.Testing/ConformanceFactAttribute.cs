using Xunit;

namespace Federated.Testing;

/// <summary>A test that needs the conformance suites of others, skipped by name where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceFactAttribute : FactAttribute
{
    /// <param name="parts">The file or folder that the test reads, as for <see cref="Conformance.Path"/>; with none, any suite will do.</param>
    public ConformanceFactAttribute(params string[] parts) => Skip = Conformance.MissingReason(parts);
}
