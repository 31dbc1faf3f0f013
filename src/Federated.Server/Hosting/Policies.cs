namespace Federated.Server.Hosting;

/// <summary>Who may come to a route.</summary>
internal static class Policies
{
    /// <summary>Somebody signed in with the session cookie; everyone else is sent to the sign-in page.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The owner, signed in with the session cookie: who runs the machine, not everybody who moderates.</summary>
    public const string Owner = "owner";

    /// <summary>The owner or a moderator, signed in with the session cookie.</summary>
    public const string Moderator = "moderator";

    /// <summary>An app with a bearer token of ours.</summary>
    public const string Token = "token";
}
