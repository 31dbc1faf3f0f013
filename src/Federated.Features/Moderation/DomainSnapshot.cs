using Federated.Storage.LiveEvents;

namespace Federated.Features.Moderation;

/// <summary>Which domains are shut out.</summary>
public sealed class DomainSnapshot(LiveWire wire) : ShutOutSnapshot(wire, "rules.domains");
