namespace Federated.Server.Hosting;

/// <summary>Reads "web,worker".</summary>
internal static class RoleNames
{
    public static bool TryParse(string? text, out Roles roles)
    {
        roles = Roles.None;
        if (text is null)
        {
            roles = Roles.All;
            return true;
        }

        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var role = name.ToLowerInvariant() switch { "web" => Roles.Web, "worker" => Roles.Worker, _ => Roles.None };
            if (role == Roles.None)
                return false;
            roles |= role;
        }

        return roles != Roles.None;
    }
}
