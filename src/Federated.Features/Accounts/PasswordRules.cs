using System.Collections.Frozen;

namespace Federated.Features.Accounts;

/// <summary>Which passwords are taken: long enough, not the name, not one that everybody tries first.</summary>
/// <remarks>NIST SP 800-63B §5.1.1.2: a minimum length and a list of known bad ones, no rules about kinds of characters.</remarks>
internal static class PasswordRules
{
    public const int MinLength = 10;

    /// <summary>Hashing takes time by length; NIST asks for at least 64.</summary>
    public const int MaxLength = 256;

    /// <summary>Those of ten characters and more that lead the published lists of leaked passwords.</summary>
    private static readonly FrozenSet<string> Common = new[]
    {
        "1234567890", "0123456789", "0987654321", "12345678910", "123456789a", "123456789q", "1234567891", "1q2w3e4r5t", "1q2w3e4r5t6y",
        "1qaz2wsx3edc", "qwertyuiop", "qwerty12345", "qwerty123456", "qwertyuiop123", "asdfghjkl1", "asdfghjkl123", "zaq12wsxcde3",
        "password12", "password123", "password1234", "password12345", "passw0rd123", "mypassword", "mypassword1", "iloveyou123",
        "letmein123", "letmeinnow", "welcome123", "welcome1234", "administrator", "admin12345", "administrator1", "changeme123",
        "football123", "baseball123", "superman123", "sunshine123", "princess123", "1111111111", "0000000000", "aaaaaaaaaa", "abcdefghij",
        "abcd123456", "a123456789", "q1w2e3r4t5", "q1w2e3r4t5y6", "correcthorsebatterystaple", "trustno1trustno1", "federated123",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Plain words about each thing that is wrong; none when it can be taken.</summary>
    public static IEnumerable<string> Faults(string password, string username)
    {
        if (password.Length < MinLength)
            yield return "The password is too short: it needs at least 10 characters.";
        else if (password.Length > MaxLength)
            yield return "The password is too long: at most 256 characters.";
        else if (Common.Contains(password.ToLowerInvariant()))
            yield return "This password is one that everybody tries first. Please choose another.";
        // A name of one or two letters is in almost every sentence.
        if (username.Length >= 3 && password.Contains(username, StringComparison.OrdinalIgnoreCase))
            yield return "The password must not contain the user name.";
    }
}
