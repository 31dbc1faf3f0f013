namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A theory on pictures of every format, skipped by name where libvips, which makes them, is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PicturesTheoryAttribute : TheoryAttribute
{
    public PicturesTheoryAttribute()
    {
        if (Pictures.MissingReason is { } reason)
            Skip = reason;
    }
}
