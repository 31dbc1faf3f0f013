using Microsoft.AspNetCore.Identity;

namespace Federated.Architecture.Tests.Planted.Storage.Identity;

/// <summary>Planted: sign-in data at home.</summary>
internal sealed class StoresSignIns : IdentityUser<long>;
