using Microsoft.Extensions.Options;

namespace Federated.Features.Accounts;

/// <summary>Refuses a start with mail options that cannot work.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options) =>
        options.Fault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
}
