using System.Security.Cryptography;
using Federated.Storage;
using Microsoft.Extensions.Options;

namespace Federated.Server.Cli;

/// <summary>Says in one line why a verb failed; never a stack trace.</summary>
internal static class FailureLine
{
    public static string Of(Exception cause) => cause switch
    {
        OptionsValidationException wrong => "Cannot start: " + string.Join("; ", wrong.Failures),
        CryptographicException => "The secret key is not the one that sealed what is in the database (Federated:SecretKey, or secret.key in the data folder).",
        OperationCanceledException => "Stopped.",
        _ when DatabaseFailures.IsOutage(cause) => "The database cannot be used: " + OneLine(Innermost(cause).Message),
        _ => OneLine(cause.Message),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static Exception Innermost(Exception cause) => cause.InnerException is { } inner ? Innermost(inner) : cause;
}
