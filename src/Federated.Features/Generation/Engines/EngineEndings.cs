using Federated.Features.Outbound;

namespace Federated.Features.Generation.Engines;

/// <summary>The ends that a request can come to on another machine, each in words for the person who waits.</summary>
internal static class EngineEndings
{
    public static GenerationFailed TooSlow { get; } = new("The engine did not answer in time.", Retryable: true);

    public static GenerationFailed Nonsense { get; } = new("The engine answered with something that is no image.", Retryable: true);

    public static GenerationFailed TooLarge { get; } = new("The engine sent more than this server takes in.", Retryable: false);

    public static GenerationFailed Unreachable { get; } = new("The engine cannot be reached at the moment.", Retryable: true);

    public static GenerationFailed Gone { get; } = new("The engine no longer knows of this image.", Retryable: true);

    public static GenerationFailed Cancelled { get; } = new("The engine was told to stop.", Retryable: true);

    public static GenerationFailed Broken { get; } = new("The engine broke down while making this image.", Retryable: true);

    public static GenerationRefused Content(IReadOnlyList<string> categories) => new(
        GenerationRefusal.ContentPolicy,
        categories.Count == 0
            ? "The engine's rules do not allow this image."
            : $"The engine's rules do not allow this image ({string.Join(", ", categories)}).")
    {
        Categories = categories,
    };

    /// <summary>The end that a request comes to which was not answered.</summary>
    public static GenerationFailed Of(OutboundRefusal refusal) => refusal switch
    {
        OutboundRefusal.Timeout => TooSlow,
        OutboundRefusal.TooLarge or OutboundRefusal.HeadersTooLarge => TooLarge,
        OutboundRefusal.RedirectRefused or OutboundRefusal.TooManyRedirects => Elsewhere,
        OutboundRefusal.InvalidUri or OutboundRefusal.SchemeNotAllowed or OutboundRefusal.PortNotAllowed or OutboundRefusal.AddressNotAllowed =>
            new("The engine led to an address that this server does not go to.", Retryable: false),
        OutboundRefusal.ContentTypeNotAllowed or OutboundRefusal.EncodingNotSupported => Nonsense,
        _ => Unreachable,
    };

    /// <summary>The end that a request comes to whose answer is no success.</summary>
    public static GenerationEvent Of(int status, EngineComplaint complaint, TimeSpan? retryAfter) => status switch
    {
        _ when complaint.IsContent => Content(complaint.Categories),
        402 => NoMoney,
        _ when complaint.IsMoney => NoMoney,
        >= 300 and < 400 => Elsewhere,
        401 or 403 => new GenerationFailed("The engine does not let this server in; its administrator has to look after the key.", Retryable: false),
        404 or 405 => new GenerationFailed("The engine does not know this model or request; the administrator of this server has to look after it.", Retryable: false),
        410 => Gone,
        408 or 425 => Unreachable with { RetryAfter = retryAfter },
        429 => new GenerationFailed("The engine has too much to do at the moment.", Retryable: true) { RetryAfter = retryAfter },
        >= 500 => Broken with { RetryAfter = retryAfter },
        _ => new GenerationFailed("The engine did not accept this order. Other words, or another size, may help.", Retryable: false),
    };

    private static GenerationFailed Elsewhere { get; } =
        new("The engine's address leads somewhere else; the administrator of this server has to look after it.", Retryable: false);

    private static GenerationFailed NoMoney { get; } = new("This server's account at the engine is used up.", Retryable: false);
}
