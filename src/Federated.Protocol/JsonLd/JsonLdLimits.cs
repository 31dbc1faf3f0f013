namespace Federated.Protocol.JsonLd;

/// <summary>How much work one call may be made to do by the document and the contexts it names.</summary>
/// <remarks>Exceeding one ends the call with <see cref="JsonLdErrorCode.LimitExceeded"/>, or <see cref="JsonLdErrorCode.ContextOverflow"/> for contexts.</remarks>
public sealed record JsonLdLimits
{
    /// <summary>No document is read deeper than this, whatever <see cref="MaxDepth"/> says: the algorithms recurse, and 512 levels fit a thread's 1.5 MB stack several times.</summary>
    public const int HardMaxDepth = 512;

    /// <summary>The defaults.</summary>
    public static JsonLdLimits Default { get; } = new();

    /// <summary>Objects and arrays inside one another. Default 128, twice what System.Text.Json takes by default; real documents stay below 20.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>JSON values (objects, arrays, scalars) in a document or a context. Default 250 000; a document of 1 MB has seldom more than 50 000.</summary>
    public int MaxValues { get; init; } = 250_000;

    /// <summary>Documents that one call may ask the context loader for. Default 32; JSON-LD 1.1 API §4.1.2 asks for such a bound against context overflow.</summary>
    public int MaxRemoteContexts { get; init; } = 32;

    /// <summary>Terms in one active context. Default 10 000; schema.org, the largest in use, has about 3 000.</summary>
    public int MaxTerms { get; init; } = 10_000;

    /// <summary>Terms copied or defined in one call, over all its contexts: the measure of time spent on contexts. Default 1 000 000.</summary>
    public int MaxContextWork { get; init; } = 1_000_000;

    /// <summary>
    /// Characters of IRIs and language tags in expanded output. Default 32 000 000: a vocabulary of 500 KB before each of 100 000 short keys is a
    /// document of 1 MB that expands to 50 GB.
    /// </summary>
    public int MaxExpandedCharacters { get; init; } = 32_000_000;
}
