using Federated.Testing.Servers;

namespace Federated.Testing.Databases;

/// <summary>Finds PostgreSQL's own programs and runs them as a user that PostgreSQL accepts (it refuses root).</summary>
internal static class PostgresPrograms
{
    internal const string MissingReason = "PostgreSQL is not installed: no initdb in /usr/lib/postgresql/*/bin or on the PATH.";

    internal static string? Folder { get; } = Find();

    /// <summary>The user to switch to, or null when we are nobody special.</summary>
    internal static string? User { get; } = !Environment.IsPrivilegedProcess ? null
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    internal static Task<CommandResult> RunAsync(string program, string folder, params string[] arguments)
    {
        var path = Path.Combine(Folder ?? throw new InvalidOperationException(MissingReason), program);
        return User is null
            ? Command.RequireAsync(path, arguments, folder: folder)
            : Command.RequireAsync("runuser", ["-u", User, "--", path, .. arguments], folder: folder);
    }

    private static string? Find()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        return versions
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}
