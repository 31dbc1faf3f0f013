using System.Globalization;
using System.Text.Json;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Imaging.Metadata;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;

namespace Federated.Features.Consent.Datasets;

/// <summary>Writes what a dataset says of one picture: nothing that is not public on the picture's own page.</summary>
internal sealed class PictureRecord(DatasetPicture picture, BlobKey key, LocalUris uris)
{
    /// <summary>What the picture, its description and its record are called in a shard: WebDataset joins them by what stands before the first dot.</summary>
    public string Stem => picture.ImageId.ToString("D20", CultureInfo.InvariantCulture);

    public string Ending => key.MediaType == "image/jpeg" ? "jpg" : key.MediaType[(key.MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public void Write(Utf8JsonWriter json, string shard)
    {
        var licence = LicenceCatalogue.Find(picture.Licence);
        json.WriteStartObject();
        json.WriteString("id", picture.ImageId.ToString(CultureInfo.InvariantCulture));
        json.WriteString("post", picture.PostUri.Value);
        json.WriteString("author", picture.AuthorUri.Value);
        json.WriteString("url", uris.Media(key.Value));
        json.WriteString("shard", shard);
        json.WriteString("file", $"{Stem}.{Ending}");
        json.WriteString("sha256", key.Sha256);
        Text(json, "pdq", picture.Pdq);
        json.WriteString("media_type", key.MediaType);
        Number(json, "width", picture.Width);
        Number(json, "height", picture.Height);
        json.WriteString("alt", picture.AltText);
        Text(json, "language", picture.Language);
        Text(json, "digital_source_type", SourceOf(picture.Source));
        Text(json, "engine", picture.Engine);
        Text(json, "model", picture.Model);
        // As text: JSON's numbers lose the last digits of 64 bits.
        Text(json, "seed", picture.Seed?.ToString(CultureInfo.InvariantCulture));
        json.WriteString("licence", licence?.Id ?? "none");
        Text(json, "licence_url", licence?.Url);
        json.WriteString("training", ReuseSignals.WordOf(picture.Training));
        json.WriteString("consent", picture.ConsentId.ToString(CultureInfo.InvariantCulture));
        json.WriteString("published", picture.PublishedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    public void WriteIndex(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", picture.ImageId.ToString(CultureInfo.InvariantCulture));
        json.WriteString("sha256", key.Sha256);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    private static string? SourceOf(DigitalSource source) => source switch
    {
        DigitalSource.TrainedAlgorithmicMedia => DigitalSourceTypes.IriOf(DigitalSourceType.TrainedAlgorithmicMedia),
        DigitalSource.CompositeWithTrainedAlgorithmicMedia => DigitalSourceTypes.IriOf(DigitalSourceType.CompositeWithTrainedAlgorithmicMedia),
        DigitalSource.AlgorithmicMedia => DigitalSourceTypes.IriOf(DigitalSourceType.AlgorithmicMedia),
        DigitalSource.CompositeSynthetic => DigitalSourceTypes.IriOf(DigitalSourceType.CompositeSynthetic),
        DigitalSource.AlgorithmicallyEnhanced => DigitalSourceTypes.IriOf(DigitalSourceType.AlgorithmicallyEnhanced),
        _ => null,
    };
}
