using Federated.Features.Accounts;

namespace Federated.Features.Tests.Accounts;

/// <summary>Where letters end up in tests.</summary>
public sealed class MailBox : IMailSender
{
    public List<Letter> Letters { get; } = [];

    public Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        Letters.Add(letter);
        return Task.CompletedTask;
    }
}
