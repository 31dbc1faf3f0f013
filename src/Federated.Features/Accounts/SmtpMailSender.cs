using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.Accounts;

/// <summary>Hands letters to the mail server that the options name.</summary>
internal sealed class SmtpMailSender(IOptions<MailOptions> options, ILogger<SmtpMailSender> logger) : IMailSender
{
    /// <summary>A mail server that greets slowly against spam takes up to half of this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var mail = options.Value;
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.StartTls };
        if (mail.UserName.Length > 0)
            client.Credentials = new NetworkCredential(mail.UserName, mail.Password);
        using var message = new MailMessage(mail.From, letter.To, letter.Subject, letter.Body);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, deadline.Token);
        }
        catch (SmtpException cause)
        {
            AccountsLog.MailFailed(logger, cause, mail.Host);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            AccountsLog.MailFailed(logger, cause, mail.Host);
        }
    }
}
