namespace Federated.Federation.Remote;

/// <summary>What a server says about a handle: how it spells it, and which actor it belongs to.</summary>
internal sealed record WebFingerAnswer(string Subject, string Self);
