namespace Federated.Server.Tests.Hosting;

/// <summary>A span as a collector got it.</summary>
/// <param name="Raw">All of it, read as text, to look for what must not be in it.</param>
internal sealed record CollectedSpan(string TraceId, string Name, bool HasParent, string Raw);
