using Microsoft.Extensions.Logging;

namespace Federated.Features.Accounts;

internal static partial class AccountsLog
{
    [LoggerMessage(1, LogLevel.Error, "A letter could not be handed to the mail server {Host}")]
    public static partial void MailFailed(ILogger logger, Exception cause, string host);

    [LoggerMessage(2, LogLevel.Warning, "A letter should have been sent, but Federated:Mail:Host is not set; the owner can reset passwords on the command line")]
    public static partial void NoMail(ILogger logger);
}
