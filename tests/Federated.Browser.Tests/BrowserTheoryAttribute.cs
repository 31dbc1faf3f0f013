namespace Federated.Browser.Tests;

/// <summary>A theory in a real browser, skipped by name where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Path is null)
            Skip = "No Chromium: install it, or name it in FEDERATED_CHROMIUM";
    }
}
