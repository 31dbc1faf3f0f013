using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Storage.Queries;

namespace Federated.Server.Shell;

/// <summary>How pages tell who says how a picture was made, how that is known, and what it is worth.</summary>
internal static class ProvenanceWording
{
    public static string Of(AiDisplay display) => display switch
    {
        AiDisplay.Badge => "Show them, with a badge",
        AiDisplay.Show => "Show them like any others",
        AiDisplay.Blur => "Cover them until I ask",
        AiDisplay.Hide => "Leave them out",
        AiDisplay.Only => "Show nothing else",
        _ => throw new ArgumentOutOfRangeException(nameof(display), display, null),
    };

    /// <summary>Whether there is anything to tell.</summary>
    public static bool HasStory(PostCard post) =>
        Wording.IsAiMade(post) || post.HasAiPictures || post.Claims.Count > 0 || post.Images.Any(image => image.Evidence.Count > 0);

    /// <summary>"Declared", "Detected" or "Signed", for the mark before a sentence.</summary>
    public static string Mark(ProvenanceEvidence evidence) => evidence.Strength switch
    {
        EvidenceStrength.Declared => "Declared",
        EvidenceStrength.Detected => "Detected",
        _ => evidence.Worth is SignatureWorth.Valid or SignatureWorth.Trusted ? "Signed" : "Signature",
    };

    /// <summary>Which colour the mark has.</summary>
    public static string MarkClass(ProvenanceEvidence evidence) => evidence switch
    {
        { Strength: not EvidenceStrength.Signed } => "mark",
        { Worth: SignatureWorth.Trusted } => "mark mark-good",
        { Worth: SignatureWorth.Valid } => "mark mark-fair",
        _ => "mark mark-bad",
    };

    /// <summary>Who says it and where it was read.</summary>
    public static string Who(ProvenanceEvidence evidence, PostCard post)
    {
        var author = "@" + post.Author.HandleKey;
        var words = evidence.Words is { } said ? $" (“{VisibleText.Line(said)}”)" : "";
        return evidence.Place switch
        {
            EvidencePlace.OwnEngine => "This server made it for its author and says so itself.",
            EvidencePlace.Uploader => $"{author} said so when uploading it.",
            EvidencePlace.Field => $"{author} says so in the post{words}.",
            EvidencePlace.Label => $"{author} put a label on the post{words}.",
            EvidencePlace.Flag => $"{author}’s server marks the post as AI-made.",
            EvidencePlace.Hashtag => $"{author} wrote a hashtag{words}.",
            EvidencePlace.Xmp => $"The file says so in its metadata{words}. Anybody could have written that.",
            EvidencePlace.Exif => $"A generator left its settings in the file’s EXIF{words}. Anybody could have written that.",
            EvidencePlace.FileText => $"A generator left its settings in the file{words}. Anybody could have written that.",
            _ => Signature(evidence),
        };
    }

    /// <summary>What is claimed, in one clause; null where it is no more than that there is something.</summary>
    public static string? What(ProvenanceEvidence evidence) => evidence.Source switch
    {
        DigitalSource.TrainedAlgorithmicMedia => "made by a trained AI model",
        DigitalSource.CompositeWithTrainedAlgorithmicMedia => "changed in part by a trained AI model",
        DigitalSource.AlgorithmicMedia => "drawn by an algorithm, without an AI model",
        DigitalSource.CompositeSynthetic => "a composite with synthetic parts",
        DigitalSource.AlgorithmicallyEnhanced => "enhanced by an algorithm",
        DigitalSource.Human => "a work of a person",
        _ => evidence.SaysAi ? "AI-made" : null,
    };

    /// <summary>"with Small Diffusion 1, by Pictures 2.0"; null where nothing is said.</summary>
    public static string? With(ProvenanceEvidence evidence)
    {
        var parts = new[] { evidence.Model is { } model ? $"model {VisibleText.Line(model)}" : null, evidence.Tool is { } tool && tool != evidence.Model ? $"program {VisibleText.Line(tool)}" : null };
        var said = string.Join(", ", parts.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    public static string Step(ProvenanceStep step)
    {
        var title = step.Title is { } name ? $"“{VisibleText.Line(name)}”" : "a picture without a title";
        var made = What(new ProvenanceEvidence { Strength = EvidenceStrength.Signed, Place = EvidencePlace.Credentials, Source = step.Source });
        var signer = step.Signer is { } who ? $"signed as {VisibleText.Line(who)}" : "without credentials of its own";
        return $"{title}, {signer}{(made is null ? "" : ": " + made)}";
    }

    private static string Signature(ProvenanceEvidence evidence)
    {
        var signer = evidence.Signer is { } name ? $"“{VisibleText.Line(name)}”" : "somebody without a name";
        var reason = evidence.Reason is { } code ? $" ({VisibleText.Line(code)})" : "";
        return evidence.Worth switch
        {
            SignatureWorth.Trusted => $"The file is signed by {signer}, whom this server trusts, and is as it was signed.",
            SignatureWorth.Valid => $"The file is signed by {signer} and is as it was signed. Who is behind that name this server does not know.",
            SignatureWorth.Unproven => $"The file carries a signature by {signer} that proves nothing any more: it is out of date, or of a kind that is not known here{reason}.",
            SignatureWorth.Broken => $"The file carries a signature in the name of {signer} that does not fit it: the file was changed afterwards, or the signature is forged{reason}.",
            _ => $"The file carries content credentials that cannot be read{reason}.",
        };
    }
}
