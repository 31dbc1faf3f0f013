using Microsoft.Extensions.Logging;

namespace Federated.Features.Accounts;

/// <summary>Where no mail server is set: says so in the log, never what the letter was.</summary>
internal sealed class NoMailSender(ILogger<NoMailSender> logger) : IMailSender
{
    public Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        AccountsLog.NoMail(logger);
        return Task.CompletedTask;
    }
}
