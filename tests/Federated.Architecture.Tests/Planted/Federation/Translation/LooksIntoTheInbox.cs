using Federated.Architecture.Tests.Planted.Federation.Inbox;

namespace Federated.Architecture.Tests.Planted.Federation.Translation;

/// <summary>Planted: a call to a static method of a higher room.</summary>
[Violates(Rules.RoomsUse)]
internal static class LooksIntoTheInbox
{
    public static bool Look() => ShowsAPage.Show() is null;
}
