using System.Security.Cryptography;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Writes an ingredient assertion of version 3 (C2PA 2.2 §18.15.6).</summary>
internal static class IngredientWriter
{
    public static byte[] Write(IngredientDefinition ingredient, HashedUri? data, ManifestStore? store)
    {
        var writer = ManifestCbor.Writer();
        writer.WriteStartMap(null);
        ManifestCbor.Text(writer, "dc:title", ingredient.Title);
        ManifestCbor.Text(writer, "dc:format", ingredient.Format);
        ManifestCbor.Text(writer, "instanceID", ingredient.InstanceId);
        ManifestCbor.Text(writer, "description", ingredient.Description);
        ManifestCbor.Text(writer, "informationalURI", ingredient.InformationalUrl);
        ManifestCbor.Text(writer, "relationship", ingredient.Relationship switch
        {
            IngredientRelationship.ParentOf => "parentOf",
            IngredientRelationship.ComponentOf => "componentOf",
            _ => "inputTo",
        });
        if (data is not null)
        {
            writer.WriteTextString("data");
            ManifestCbor.Reference(writer, data);
        }

        if (ingredient.DataTypes.Count > 0)
        {
            writer.WriteTextString("dataTypes");
            writer.WriteStartArray(ingredient.DataTypes.Count);
            foreach (var type in ingredient.DataTypes)
            {
                writer.WriteStartMap(1);
                ManifestCbor.Text(writer, "type", type);
                writer.WriteEndMap();
            }

            writer.WriteEndArray();
        }

        if (store?.Parts[^1] is { Signature: { } signature } parts)
        {
            writer.WriteTextString("activeManifest");
            ManifestCbor.Reference(writer, new HashedUri(parts.Url, SHA256.HashData(parts.Box.Payload.Span), null));
            writer.WriteTextString("claimSignature");
            ManifestCbor.Reference(writer, new HashedUri(parts.SignatureUrl, SHA256.HashData(signature.Payload.Span), null));
            ManifestCbor.Results(writer, "validationResults", ingredient.Credentials!);
        }

        writer.WriteEndMap();
        return writer.Encode();
    }
}
