using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Federated.Features.Generation.Engines;

/// <summary>Refuses to start with engines that cannot work, naming the option and the reason, and never what a key is.</summary>
internal sealed partial class EngineOptionsCheck(IConfiguration configuration) : IValidateOptions<GenerationOptions>
{
    // Each has connections of its own; more is a mistake.
    private const int MaxEngines = 32;
    private const int MaxModels = 20;
    private const int LargestSide = 4096;

    private static readonly HashSet<string> Names = typeof(EngineOptions)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite)
        .Select(property => property.Name)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public ValidateOptionsResult Validate(string? name, GenerationOptions options)
    {
        List<string> faults = [.. UnknownOptions()];
        if (options.Engines.Count > MaxEngines)
            faults.Add($"{GenerationOptions.Section}:Engines may hold at most {MaxEngines} engines.");
        if (!options.Embedded && options.Engines.Count == 0)
            faults.Add($"{GenerationOptions.Section}:Embedded must stay true while no other engine is listed.");
        faults.AddRange(QuotaOptionsCheck.FaultsOf(options, configuration));
        for (var i = 0; i < options.Engines.Count; i++)
        {
            var engine = options.Engines[i];
            var twin = options.Engines.Take(i).Any(other => other.Name.Equals(engine.Name, StringComparison.OrdinalIgnoreCase));
            faults.AddRange(FaultsOf(engine, twin).Select(fault => $"{GenerationOptions.Section}:Engines:{i}:{fault}."));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> UnknownOptions() => UnknownQuotas().Concat(UnknownEngineOptions());

    private IEnumerable<string> UnknownQuotas() => QuotaOptionsCheck.Unknown(configuration.GetSection(QuotaOptions.Section));

    private IEnumerable<string> UnknownEngineOptions() =>
        from engine in configuration.GetSection(GenerationOptions.Section).GetSection(nameof(GenerationOptions.Engines)).GetChildren()
        from option in engine.GetChildren()
        where !Names.Contains(option.Key)
        select $"{option.Path} is not an option of an engine; check its spelling.";

    private static IEnumerable<string> FaultsOf(EngineOptions engine, bool twin)
    {
        if (!NameForm().IsMatch(engine.Name))
            yield return "Name must be 1 to 40 small letters, digits, dashes and dots";
        else if (twin || engine.Name.Equals("procedural", StringComparison.Ordinal))
            yield return $"Name is taken: there is another engine called \"{engine.Name}\"";
        foreach (var fault in KindFaults(engine).Concat(NumberFaults(engine)).Concat(TextFaults(engine)))
            yield return fault;
    }

    private static IEnumerable<string> KindFaults(EngineOptions engine)
    {
        if (EngineKinds.Find(engine.Kind) is not { } kind)
        {
            yield return $"Kind must be one of {string.Join(", ", EngineKinds.All.Select(one => one.Name))}";
            yield break;
        }

        if (engine.Dialect is { } dialect && kind.Dialects.Count == 0)
            yield return $"Dialect must be left out: {kind.Name} has none";
        else if (engine.Dialect is { } known && !kind.Dialects.Contains(known))
            yield return $"Dialect must be one of {string.Join(", ", kind.Dialects)}";
        if (EndpointFault(engine.Endpoint ?? kind.DefaultEndpoint(engine.Dialect), engine.PrivateNetwork) is { } endpoint)
            yield return endpoint;
        if (engine.Models.Count == 0 && kind.NeedsModel(engine.Dialect))
            yield return "Models must name at least one model";
        foreach (var setting in engine.Settings.Keys.Where(setting => kind.Settings?.Contains(setting, StringComparer.OrdinalIgnoreCase) == false))
            yield return $"Settings:{setting} is not a setting of {kind.Name}; there are: {string.Join(", ", kind.Settings!)}";
        if (kind.Fault(engine) is { } fault)
            yield return fault;
    }

    private static string? EndpointFault(string? text, bool isPrivate)
    {
        if (text is null)
            return "Endpoint must be set, such as http://10.0.0.7:7860";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return "Endpoint must be an http or https address without credentials, query and fragment";
        if (!isPrivate && (uri.Scheme == Uri.UriSchemeHttp || uri.IsLoopback))
            return "Endpoint is plain http or this machine; that is for PrivateNetwork=true alone, which lets this engine, and no other, be on a network of yours";
        return null;
    }

    private static IEnumerable<string> NumberFaults(EngineOptions engine)
    {
        if (engine.TimeoutSeconds is < 5 or > 3600)
            yield return "TimeoutSeconds must lie between 5 and 3600";
        if (engine.AtOnce is < 1 or > 64)
            yield return "AtOnce must lie between 1 and 64";
        if (engine.MaxCount is < 1 or > 10)
            yield return "MaxCount must lie between 1 and 10";
        if (engine.MaxPromptLength is < 1 or > 32_000)
            yield return "MaxPromptLength must lie between 1 and 32000";
        if (engine.PartialImages is < 0 or > 3)
            yield return "PartialImages must lie between 0 and 3";
        if (engine.MinSide is < 16 or > LargestSide || engine.MaxSide is < 16 or > LargestSide || engine.MinSide > engine.MaxSide)
            yield return $"MinSide and MaxSide must lie between 16 and {LargestSide}, the smaller one first";
        if (engine.SideMultiple is < 1 or > 512)
            yield return "SideMultiple must lie between 1 and 512";
        if (engine.Price is < 0 or > 1000)
            yield return "Price must lie between 0 and 1000";
        if (engine.Sizes.Count > 24 || engine.Sizes.Any(text => !PixelSize.TryParse(text, out var size) || !IsSide(size.Width) || !IsSide(size.Height)))
            yield return "Sizes must be at most 24 sizes such as 1024x1536";
    }

    private static IEnumerable<string> TextFaults(EngineOptions engine)
    {
        if (!CurrencyForm().IsMatch(engine.Currency))
            yield return "Currency must be three capital letters, such as USD";
        if (engine.Title is { Length: 0 or > 60 } || engine.About?.Length > 300)
            yield return "Title may have at most 60 characters and About 300";
        if (engine.Models.Count > MaxModels || engine.Models.Any(model => !ModelForm().IsMatch(model)) || engine.Models.Distinct().Count() != engine.Models.Count)
            yield return $"Models must be at most {MaxModels} different names without blanks";
        // A key goes into a header line: what cannot stand there was pasted with something around it. The key itself stays out of the message.
        if (engine.Key is { } key && !IsKey(key))
            yield return "Key must be printable ASCII without line breaks, or be left out";
    }

    internal static bool IsKey(string key) => key.Length is > 0 and <= 4096 && key.All(letter => letter is >= ' ' and <= '~');

    private static bool IsSide(int side) => side is >= 16 and <= LargestSide;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[!-~]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ModelForm();

    [GeneratedRegex(@"^[A-Z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CurrencyForm();
}
