namespace Federated.Browser.Tests;

/// <summary>A test in a real browser, skipped by name where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null)
            Skip = "No Chromium: install it, or name it in FEDERATED_CHROMIUM";
    }
}
