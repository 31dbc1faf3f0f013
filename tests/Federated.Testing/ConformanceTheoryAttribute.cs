using Xunit;

namespace Federated.Testing;

/// <summary>A theory that needs the conformance suites of others, skipped by name where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    /// <param name="parts">The file or folder that the test reads, as for <see cref="Conformance.Path"/>; with none, any suite will do.</param>
    public ConformanceTheoryAttribute(params string[] parts) => Skip = Conformance.MissingReason(parts);
}
