using System.Globalization;

namespace Federated.Imaging.ContentCredentials;

/// <summary>The fields of one entry of an actions assertion, version 1 or 2 (C2PA 2.2 §18.14.12).</summary>
internal static class ActionFields
{
    public static ManifestAction? Read(CborNode node, CborNode assertion)
    {
        if (node.TextOf("action") is not { Length: > 0 } name)
            return null;
        return new ManifestAction(name)
        {
            When = ReadTime(node.TextOf("when")),
            DigitalSourceType = node.TextOf("digitalSourceType"),
            SoftwareAgent = ReadAgent(node["softwareAgent"]) ?? IndexedAgent(node, assertion),
            Description = node.TextOf("description"),
            Ingredients = [.. Ingredients(node).Select(uri => JumbfUri.Parse(uri.TextOf("url"))?.AssertionLabel).OfType<string>()],
        };
    }

    /// <summary>The references to ingredients in its parameters: one in version 1, a list in version 2.</summary>
    public static IReadOnlyList<CborNode> Ingredients(CborNode action)
    {
        if (action.MapOf("parameters") is not { } parameters)
            return [];
        return parameters.MapOf("ingredient") is { } single ? [single] : parameters.ItemsOf("ingredients");
    }

    // Version 1 has the agent as text, version 2 as a map.
    private static SoftwareAgent? ReadAgent(CborNode? node) => node switch
    {
        { Kind: CborKind.Text } => new SoftwareAgent(node.Text),
        { Kind: CborKind.Map } => node.TextOf("name") is { } name ? new SoftwareAgent(name, node.TextOf("version")) : null,
        _ => null,
    };

    private static SoftwareAgent? IndexedAgent(CborNode action, CborNode assertion)
    {
        var agents = assertion.ItemsOf("softwareAgents");
        return action.IntegerOf("softwareAgentIndex") is { } index && index >= 0 && index < agents.Count ? ReadAgent(agents[(int)index]) : null;
    }

    private static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
