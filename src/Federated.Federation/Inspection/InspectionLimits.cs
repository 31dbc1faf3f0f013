namespace Federated.Federation.Inspection;

/// <summary>How much one look may cost, and how much of it is shown.</summary>
public static class InspectionLimits
{
    /// <summary>For everything together: what an admin waits for a page.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    /// <summary>Documents fetched: the thing, its id, its author, a key or two, and their names.</summary>
    public const int Fetches = 12;

    /// <summary>Characters of the question; an id has at most as many (FEP-fe34).</summary>
    public const int Asked = 2048;

    /// <summary>Characters of a pasted request's head: what web servers take.</summary>
    public const int Head = 32 * 1024;

    /// <summary>Characters of the indented document that are shown.</summary>
    public const int Source = 64 * 1024;

    /// <summary>Characters of one fact.</summary>
    public const int Fact = 4000;

    /// <summary>Facts of one kind: addressees, tags, attachments.</summary>
    public const int Facts = 50;

    /// <summary>Warnings of one report.</summary>
    public const int Warnings = 50;
}
