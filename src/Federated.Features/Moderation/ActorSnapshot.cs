using Federated.Storage.LiveEvents;

namespace Federated.Features.Moderation;

/// <summary>Which single accounts, here and elsewhere, are shut out, by their URIs.</summary>
public sealed class ActorSnapshot(LiveWire wire) : ShutOutSnapshot(wire, "rules.accounts");
