namespace Federated.Domain.Consent;

/// <summary>By which door a choice came in.</summary>
public enum ConsentChannel
{
    /// <summary>A page of this server.</summary>
    Web = 0,

    /// <summary>The command line of this server.</summary>
    Cli = 1,

    /// <summary>A program with the person's token.</summary>
    Api = 2,

    /// <summary>The author's own server said so.</summary>
    Federation = 3,

    /// <summary>The default of the account was taken over by a new post, without a choice of its own.</summary>
    Default = 4,
}
