namespace Federated.Features.Accounts;

/// <summary>How mail leaves this server; section Federated:Mail. Without a host there is no mail.</summary>
public sealed record MailOptions
{
    public const string Section = "Federated:Mail";

    /// <summary>Name of the mail server; empty for none.</summary>
    public string Host { get; init; } = "";

    /// <summary>587 is the submission port (RFC 6409).</summary>
    public int Port { get; init; } = 587;

    /// <summary>Whether the connection must be encrypted before anything is said.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "";

    public string UserName { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>The reason why these options cannot be used, or null.</summary>
    public string? Fault() => this switch
    {
        { Host: "" } => null,
        { Port: < 1 or > 65535 } => "Federated:Mail:Port must be between 1 and 65535",
        _ when !EmailAddress.IsPlausible(From) => "Federated:Mail:From must be an e-mail address when Federated:Mail:Host is set",
        { UserName: not "", StartTls: false } => "Federated:Mail:UserName needs Federated:Mail:StartTls, or the password would travel in the open",
        _ => null,
    };
}
