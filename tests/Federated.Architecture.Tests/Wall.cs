namespace Federated.Architecture.Tests;

/// <summary>What one project may reference, and what it must not know.</summary>
/// <param name="Project">The project without its "Federated." prefix.</param>
/// <param name="MayReference">Projects, without the prefix.</param>
/// <param name="PlatformOnly">No assembly but those of .NET itself.</param>
/// <param name="MustNotKnow">Namespaces or single types.</param>
internal sealed record Wall(string Project, string[] MayReference, bool PlatformOnly, string[] MustNotKnow);
