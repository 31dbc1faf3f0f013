namespace Federated.Server.Web;

/// <summary>One quota as a page shows it; without a limit it has neither share nor rest.</summary>
/// <param name="Share">Per cent that are used.</param>
internal sealed record BudgetLine(string Title, string Used, string? Limit, string? Left, int? Share)
{
    public string? Note { get; init; }

    public static BudgetLine Of(string title, double used, double? limit, Func<double, string> words) =>
        limit is { } most
            ? new BudgetLine(title, words(used), words(most), words(Math.Max(0, most - used)), most <= 0 ? 100 : (int)Math.Clamp(Math.Round(used / most * 100), 0, 100))
            : new BudgetLine(title, words(used), null, null, null);
}
