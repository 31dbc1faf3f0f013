namespace Federated.Features.Accounts;

/// <summary>Sends letters, or says in the log that it cannot.</summary>
public interface IMailSender
{
    /// <summary>Failures are logged, not thrown: nobody may learn from them which addresses are known.</summary>
    Task SendAsync(Letter letter, CancellationToken cancellationToken);
}
