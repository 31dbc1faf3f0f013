using Federated.Features.Generation.Engines.Comfy;
using Federated.Features.Generation.Engines.Jobs;
using Federated.Features.Generation.Engines.OpenAi;
using Federated.Features.Generation.Engines.WebUi;

namespace Federated.Features.Generation.Engines;

/// <summary>The languages that engines may speak.</summary>
internal static class EngineKinds
{
    public static IReadOnlyList<EngineKind> All { get; } = [OpenAiEngine.Kind, WebUiEngine.Kind, ComfyEngine.Kind, JobEngine.Kind];

    public static EngineKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
