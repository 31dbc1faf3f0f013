using System.Formats.Cbor;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Writes an actions assertion of version 2 (C2PA 2.2 §18.14.12).</summary>
internal static class ActionWriter
{
    public static byte[] Write(ManifestDefinition definition, IReadOnlyList<HashedUri> ingredients)
    {
        var first = definition.Actions.Count == 0 ? null : definition.Actions[0];
        if (first is not { Name: ActionNames.Opened } and not { Name: ActionNames.Created, DigitalSourceType: not null })
            throw new ArgumentException("The first action has to be c2pa.opened, or c2pa.created with a digital source type.", nameof(definition));
        var writer = ManifestCbor.Writer();
        writer.WriteStartMap(null);
        writer.WriteTextString("actions");
        writer.WriteStartArray(definition.Actions.Count);
        foreach (var action in definition.Actions)
            Write(writer, action, ingredients);
        writer.WriteEndArray();
        writer.WriteTextString("allActionsIncluded");
        writer.WriteBoolean(true);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static void Write(CborWriter writer, ManifestAction action, IReadOnlyList<HashedUri> ingredients)
    {
        writer.WriteStartMap(null);
        ManifestCbor.Text(writer, "action", action.Name);
        ManifestCbor.Time(writer, "when", action.When);
        ManifestCbor.Text(writer, "digitalSourceType", action.DigitalSourceType);
        ManifestCbor.Agent(writer, "softwareAgent", action.SoftwareAgent);
        ManifestCbor.Text(writer, "description", action.Description);
        if (action.Ingredients.Count > 0)
        {
            writer.WriteTextString("parameters");
            writer.WriteStartMap(1);
            ManifestCbor.References(writer, "ingredients", [.. action.Ingredients.Select(label => Find(label, ingredients))]);
            writer.WriteEndMap();
        }

        writer.WriteEndMap();
    }

    private static HashedUri Find(string label, IReadOnlyList<HashedUri> ingredients) =>
        ingredients.FirstOrDefault(uri => JumbfUri.Parse(uri.Url)?.AssertionLabel == label)
        ?? throw new ArgumentException($"An action uses {label}, which is no ingredient.", nameof(label));
}
