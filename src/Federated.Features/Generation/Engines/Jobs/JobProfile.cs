using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines.Jobs;

/// <summary>How one service is asked for an image, waited for and read, written as JSON. Paths are <see cref="JsonPath"/>s.</summary>
internal sealed record JobProfile
{
    /// <summary>The maker's own address.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Hosts besides the endpoint's that the key may be sent to; ".bfl.ai" is every host below it.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Header lines; {key} is the key, where there is one.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public bool NeedsKey { get; init; } = true;

    public bool NeedsModel { get; init; } = true;

    /// <summary>Where orders go, below the endpoint; {model} is the model.</summary>
    public required string Submit { get; init; }

    /// <summary>Whether orders are forms and not JSON.</summary>
    public bool Form { get; init; }

    /// <summary>What every order holds.</summary>
    public JsonObject Body { get; init; } = [];

    /// <summary>Where in the order stands what: prompt, negative, seed, width, height, size, aspect, count, steps, image, strength, model.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Where settings of the administrator go, by their names.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>In the answer to an order: the service's name for it.</summary>
    public string? Id { get; init; }

    /// <summary>In the answer to an order: the URL to ask how it stands. Null for services that answer with the image.</summary>
    public string? Poll { get; init; }

    public double PollSeconds { get; init; } = 1.5;

    /// <summary>In the answer to an order: the URL of the result, where it is another one than that of its state.</summary>
    public string? Result { get; init; }

    /// <summary>In the answer to an order: the URL that cancels it.</summary>
    public string? Cancel { get; init; }

    /// <summary>Put behind the URL of its state to cancel, where no URL is told.</summary>
    public string? CancelSuffix { get; init; }

    public string CancelMethod { get; init; } = "POST";

    /// <summary>Where the state stands.</summary>
    public string? Status { get; init; }

    /// <summary>What each word of the state means: queued, working, done, failed, refused, gone or cancelled.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>Where a refusal can be seen: the path, and words of which one has to stand there ("*" for any, "true").</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Refusals { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public string? Position { get; init; }

    public string? Progress { get; init; }

    /// <summary>Where images stand, as base64, data URLs or URLs; the first path that leads anywhere counts.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    public string? Seed { get; init; }

    public string? PredictSeconds { get; init; }

    public string? Cost { get; init; }

    public JobAbilities Can { get; init; } = new();

    /// <summary>Aspect ratios by size, for services that take no pixels; these are the sizes then.</summary>
    public IReadOnlyDictionary<string, string> Aspects { get; init; } = new Dictionary<string, string>();
}
