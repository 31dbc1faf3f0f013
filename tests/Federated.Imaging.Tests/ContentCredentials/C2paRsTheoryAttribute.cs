namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A theory against c2pa-rs, skipped by name until its package is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class C2paRsTheoryAttribute : TheoryAttribute
{
    public C2paRsTheoryAttribute()
    {
        if (C2paRs.MissingReason is { } reason)
            Skip = reason;
    }
}
