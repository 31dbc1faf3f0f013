using Microsoft.AspNetCore.Mvc;

namespace Federated.Architecture.Tests.Planted.Federation.Inbox;

/// <summary>Planted: a page in the inbox.</summary>
[Violates(Rules.MustNotKnow)]
internal static class ShowsAPage
{
    public static IActionResult? Show() => null;
}
