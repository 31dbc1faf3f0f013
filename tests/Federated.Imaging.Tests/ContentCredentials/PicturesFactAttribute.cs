namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A test on pictures of every format, skipped by name where libvips, which makes them, is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PicturesFactAttribute : FactAttribute
{
    public PicturesFactAttribute()
    {
        if (Pictures.MissingReason is { } reason)
            Skip = reason;
    }
}
