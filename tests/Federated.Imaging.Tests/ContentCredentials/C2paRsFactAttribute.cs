namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A test against c2pa-rs, skipped by name until its package is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class C2paRsFactAttribute : FactAttribute
{
    public C2paRsFactAttribute()
    {
        if (C2paRs.MissingReason is { } reason)
            Skip = reason;
    }
}
