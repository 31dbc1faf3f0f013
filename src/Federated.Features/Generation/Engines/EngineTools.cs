using Federated.Features.Outbound;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Generation.Engines;

/// <summary>What every engine on another machine works with.</summary>
internal sealed record EngineTools(GuardedHttpClient Http, TimeProvider Clock, ILogger Log);
