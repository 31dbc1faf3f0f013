using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;

namespace Federated.Features.Consent.Datasets;

/// <summary>Describes a snapshot to programs: Croissant 1.1, JSON-LD on schema.org's Dataset.</summary>
public static class CroissantCard
{
    /// <summary>What a description declares that it conforms to, and the profile of its media type.</summary>
    public const string Version = "http://mlcommons.org/croissant/1.1";

    public const string MediaType = $"application/ld+json; profile=\"{Version}\"";

    private const string Limits =
        "Only pictures of this one server, by people who chose to take part: neither a sample of anything larger nor balanced. Descriptions may be missing or machine-made.";

    // The fields of a record: name, schema.org's type, meaning.
    private static readonly (string Name, string Type, string Meaning)[] Fields =
    [
        ("id", "sc:Text", "The picture's number on this server."),
        ("post", "sc:URL", "The post that it stands in."),
        ("author", "sc:URL", "Who posted it, and allowed training."),
        ("url", "sc:URL", "The picture itself."),
        ("shard", "sc:Text", "The archive that holds it."),
        ("file", "sc:Text", "Its name in the archive."),
        ("sha256", "sc:Text", "SHA-256 of the picture file."),
        ("pdq", "sc:Text", "PDQ hash of the picture, for finding near copies."),
        ("media_type", "sc:Text", "The format of the picture file."),
        ("width", "sc:Integer", "In pixels."),
        ("height", "sc:Integer", "In pixels."),
        ("alt", "sc:Text", "What is to be seen, in words."),
        ("language", "sc:Text", "The language of the words."),
        ("digital_source_type", "sc:URL", "How the picture came to be, a term of the IPTC."),
        ("engine", "sc:Text", "The engine that made it."),
        ("model", "sc:Text", "The model that made it."),
        ("seed", "sc:Text", "The number that it was made from."),
        ("licence", "sc:Text", "The licence that the author chose, by its SPDX identifier where it has one."),
        ("licence_url", "sc:URL", "Where the licence is."),
        ("training", "sc:Text", "What the author answered: allow, or nonprofit."),
        ("consent", "sc:Text", "The line of this server's record in which the author allowed it."),
        ("published", "sc:DateTime", "When the post was published."),
    ];

    /// <param name="files">Everything but the card itself and the sums.</param>
    /// <param name="title">What the server is called.</param>
    public static byte[] Write(DatasetSnapshot snapshot, IReadOnlyList<DatasetFile> files, string title, LocalUris uris)
    {
        var page = uris.Origin + DatasetFiles.Page(snapshot.Version);
        var card = new JsonObject
        {
            ["@context"] = Context(),
            ["@type"] = "sc:Dataset",
            ["@id"] = page,
            ["name"] = NameOf(title, snapshot),
            ["description"] = DescriptionOf(title, snapshot),
            ["conformsTo"] = Version,
            ["url"] = page,
            ["version"] = string.Create(CultureInfo.InvariantCulture, $"{snapshot.Version}.0.0"),
            ["isLiveDataset"] = false,
            ["datePublished"] = snapshot.CompletedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["creator"] = new JsonObject { ["@type"] = "sc:Organization", ["name"] = title, ["url"] = uris.Origin + "/" },
            ["license"] = Licences(snapshot, page),
            ["usageInfo"] = UsageOf(snapshot, page),
            ["keywords"] = new JsonArray("AI-generated images", "consent", "fediverse"),
            ["rai:dataCollection"] = "Each picture was posted here by its author, who answered yes, in so many words and on record, to the question whether models may be trained with it. The answer begins as no.",
            ["rai:dataCollectionType"] = "User-generated content",
            ["rai:dataLimitations"] = Limits,
            ["rai:dataBiases"] = "The taste of those who post here, and the bias of the models that made the pictures.",
            ["rai:personalSensitiveInformation"] = "The address of each post and author. Posts behind a warning are left out.",
            ["prov:wasAttributedTo"] = new JsonObject { ["@type"] = "prov:Agent", ["@id"] = uris.InstanceActor },
            ["distribution"] = Distribution(files, page),
            ["recordSet"] = HasShards(files) ? new JsonArray(Records(), Pictures()) : new JsonArray(Records()),
        };
        return JsonSerializer.SerializeToUtf8Bytes(card, Indented);
    }

    internal static string NameOf(string title, DatasetSnapshot snapshot) =>
        string.Create(CultureInfo.InvariantCulture, $"Consenting pictures of {title}, version {snapshot.Version}");

    internal static string DescriptionOf(string title, DatasetSnapshot snapshot) => string.Create(CultureInfo.InvariantCulture,
        $"{snapshot.Pictures} machine-made pictures from {title} whose authors let models be trained with them. Who takes it honours {DatasetFiles.Removals} of every later version.");

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private static JsonArray Licences(DatasetSnapshot snapshot, string page)
    {
        var urls = snapshot.Licences.Select(share => LicenceCatalogue.TryParse(share.Licence, out var licence) ? LicenceCatalogue.Find(licence)!.Url : null)
            // Without a licence there is still the author's word about training, and the page says what it covers.
            .Select(url => url ?? page + "#use").Distinct(StringComparer.Ordinal).ToList();
        return [.. (urls.Count == 0 ? [page + "#use"] : urls).Select(url => (JsonNode)url)];
    }

    private static JsonObject UsageOf(DatasetSnapshot snapshot, string page)
    {
        var permission = new JsonObject { ["@type"] = "odrl:Permission", ["odrl:action"] = new JsonObject { ["@id"] = "tdm:mine", ["name"] = "Training of models" } };
        if (snapshot.Use == DatasetUse.NonProfit)
            permission["odrl:constraint"] = new JsonArray(new JsonObject
            {
                ["@type"] = "odrl:Constraint",
                ["name"] = "Only by those who earn nothing with it",
                ["odrl:leftOperand"] = new JsonObject { ["@id"] = "odrl:purpose" },
                ["odrl:operator"] = new JsonObject { ["@id"] = "odrl:eq" },
                ["odrl:rightOperand"] = new JsonObject { ["@id"] = "tdm:research" },
            });
        permission["odrl:duty"] = new JsonObject { ["@type"] = "odrl:Duty", ["name"] = $"Drop what {DatasetFiles.Removals} of later versions lists" };
        return new JsonObject
        {
            ["@type"] = new JsonArray("sc:CreativeWork", "odrl:Offer"),
            ["name"] = "What the authors allow",
            ["url"] = page + "#use",
            ["odrl:permission"] = permission,
        };
    }

    private static JsonArray Distribution(IReadOnlyList<DatasetFile> files, string page)
    {
        var all = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject
        {
            ["@type"] = "cr:FileObject",
            ["@id"] = file.Name,
            ["name"] = file.Name,
            ["contentUrl"] = $"{page}/{file.Name}",
            ["contentSize"] = string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} B"),
            // The name that Croissant's readers know this format by.
            ["encodingFormat"] = file.MediaType == DatasetFiles.JsonLines ? "application/jsonlines" : file.MediaType,
            ["sha256"] = file.Sha256,
        })]);
        var shards = files.Where(file => file.MediaType == DatasetFiles.Tar).Select(file => (JsonNode)new JsonObject { ["@id"] = file.Name }).ToList();
        if (!HasShards(files))
            return all;
        all.Add(new JsonObject
        {
            ["@type"] = "cr:FileSet",
            ["@id"] = "picture-files",
            ["name"] = "picture-files",
            ["description"] = "The pictures, packed as WebDataset shards: beside each one lie its description (.txt) and its record (.json).",
            ["containedIn"] = new JsonArray([.. shards]),
            ["encodingFormat"] = new JsonArray("image/png", "image/jpeg"),
            ["includes"] = new JsonArray("*.png", "*.jpg"),
        });
        return all;
    }

    // An empty snapshot has no archive, and nothing may refer to one.
    private static bool HasShards(IEnumerable<DatasetFile> files) => files.Any(file => file.MediaType == DatasetFiles.Tar);

    private static JsonObject Records() => new()
    {
        ["@type"] = "cr:RecordSet",
        ["@id"] = "records",
        ["name"] = "records",
        ["description"] = "One record for each picture.",
        ["key"] = new JsonObject { ["@id"] = "records/id" },
        ["field"] = new JsonArray([.. Fields.Select(field => (JsonNode)new JsonObject
        {
            ["@type"] = "cr:Field",
            ["@id"] = "records/" + field.Name,
            ["name"] = field.Name,
            ["description"] = field.Meaning,
            ["dataType"] = field.Type,
            ["source"] = new JsonObject
            {
                ["fileObject"] = new JsonObject { ["@id"] = DatasetFiles.Records },
                ["extract"] = new JsonObject { ["column"] = field.Name },
            },
        })]),
    };

    private static JsonObject Pictures() => new()
    {
        ["@type"] = "cr:RecordSet",
        ["@id"] = "pictures",
        ["name"] = "pictures",
        ["description"] = "The pictures themselves, joined to their records by the name of the file.",
        ["field"] = new JsonArray(
            PictureField("file", "sc:Text", "filename", new JsonObject { ["@id"] = "records/file" }),
            PictureField("image", "sc:ImageObject", "content", null)),
    };

    private static JsonObject PictureField(string name, string type, string property, JsonObject? references)
    {
        var field = new JsonObject
        {
            ["@type"] = "cr:Field",
            ["@id"] = "pictures/" + name,
            ["name"] = name,
            ["dataType"] = type,
            ["source"] = new JsonObject
            {
                ["fileSet"] = new JsonObject { ["@id"] = "picture-files" },
                ["extract"] = new JsonObject { ["fileProperty"] = property },
            },
        };
        if (references is not null)
            field["references"] = references;
        return field;
    }

    // Croissant 1.1, appendix 1, with the vocabularies for provenance and conditions of use that its section on governance names.
    private static JsonObject Context()
    {
        var context = new JsonObject
        {
            ["@language"] = "en",
            ["@vocab"] = "https://schema.org/",
            ["sc"] = "https://schema.org/",
            ["cr"] = "http://mlcommons.org/croissant/",
            ["rai"] = "http://mlcommons.org/croissant/RAI/",
            ["dct"] = "http://purl.org/dc/terms/",
            ["prov"] = "http://www.w3.org/ns/prov#",
            ["odrl"] = "http://www.w3.org/ns/odrl/2/",
            ["tdm"] = "http://www.w3.org/ns/tdmrep#",
            ["conformsTo"] = "dct:conformsTo",
            ["data"] = new JsonObject { ["@id"] = "cr:data", ["@type"] = "@json" },
            ["dataType"] = new JsonObject { ["@id"] = "cr:dataType", ["@type"] = "@vocab" },
            ["examples"] = new JsonObject { ["@id"] = "cr:examples", ["@type"] = "@json" },
        };
        foreach (var term in (string[])
            [
                "citeAs", "column", "extract", "field", "fileProperty", "fileObject", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField",
                "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
            ])
            context[term] = "cr:" + term;
        return context;
    }
}
