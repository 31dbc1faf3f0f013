using Microsoft.AspNetCore.Identity;

namespace Federated.Architecture.Tests.Planted.Features.Posts;

/// <summary>Planted: a base type.</summary>
[Violates(Rules.Identity)]
internal sealed class InheritsIdentity : IdentityUser<long>;
