using Federated.Domain.Accounts;
using Federated.Features.Accounts;

namespace Federated.Server.Shell;

/// <summary>The fields of a new account, as somebody typed them.</summary>
internal sealed class NewAccountForm
{
    public string? Username { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Username))
            faults.Add("Please choose a user name.");
        if (string.IsNullOrWhiteSpace(Email))
            faults.Add("Please give an e-mail address.");
        if (string.IsNullOrEmpty(Password))
            faults.Add("Please choose a password.");
        return faults;
    }

    public AccountDraft ToDraft(Role role) => new((Username ?? "").Trim(), (Email ?? "").Trim(), Password ?? "", role);
}
