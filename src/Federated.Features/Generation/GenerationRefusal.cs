namespace Federated.Features.Generation;

/// <summary>The reasons for which an engine refuses a request.</summary>
public enum GenerationRefusal
{
    PromptEmpty,
    PromptTooLong,
    SizeOutOfRange,
    SizeNotAMultiple,
    NotSupported,
    ContentPolicy,
}
