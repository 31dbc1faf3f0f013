using System.Collections.Frozen;
using Federated.Domain.Consent;

namespace Federated.Features.Consent;

/// <summary>An author's two choices in every word by which programs ask for them: all made here, from the one value.</summary>
/// <remarks>Where a vocabulary has no word for "non-profit only", it says no: of two readings the stricter one is safe.</remarks>
public sealed class ReuseSignals
{
    /// <summary>Where the policy for non-profit training is served, below the origin.</summary>
    public const string PolicyPath = "/policies/nonprofit-training.json";

    public const string ContentUsageName = "Content-Usage";
    public const string TdmReservationName = "tdm-reservation";
    public const string TdmPolicyName = "tdm-policy";
    public const string RobotsName = "X-Robots-Tag";

    // What DeviantArt began, and Misskey and FEP-5e53 took over.
    private static readonly string[] NoAi = ["noai", "noimageai"];

    private static readonly FrozenDictionary<ConsentTerms, ReuseSignals> Known =
        (from licence in Enum.GetValues<ImageLicence>() from training in Enum.GetValues<TrainingConsent>() select new ConsentTerms(licence, training))
        .ToFrozenDictionary(terms => terms, terms => new ReuseSignals(terms));

    private MadeHeaders? headers;

    private ReuseSignals(ConsentTerms terms)
    {
        Terms = terms;
        Licence = LicenceCatalogue.Find(terms.Licence);
        var allowed = terms.Training == TrainingConsent.Allowed;
        TrainingWord = WordOf(terms.Training);
        Robots = allowed ? [] : NoAi;
        RobotsTag = allowed ? null : string.Join(", ", NoAi);
        ContentUsage = allowed ? "train-ai=y" : "train-ai=n";
        TdmReservation = allowed ? "0" : "1";
        HasPolicy = terms.Training == TrainingConsent.NonProfit;
    }

    /// <summary>For whatever nobody spoke of.</summary>
    public static ReuseSignals Unstated { get; } = Of(ConsentTerms.Unstated);

    public ConsentTerms Terms { get; }

    /// <summary>Null where nobody said.</summary>
    public LicenceEntry? Licence { get; }

    /// <summary>Our own term <c>trainingConsent</c>: allow, nonprofit or deny.</summary>
    public string TrainingWord { get; }

    /// <summary>FEP-5e53 <c>xRobotsTag</c>; empty where training is allowed.</summary>
    public IReadOnlyList<string> Robots { get; }

    /// <summary>The same as a header and as <c>meta name="robots"</c>; null where training is allowed.</summary>
    public string? RobotsTag { get; }

    /// <summary>AIPREF (draft-ietf-aipref-attach and -vocab of August 2026): a dictionary of structured fields with one of its labels.</summary>
    public string ContentUsage { get; }

    /// <summary>TDMRep: "1" reserves the rights of text and data mining (Art. 4 CDSM directive), "0" does not.</summary>
    public string TdmReservation { get; }

    /// <summary>Whether there is a policy that says more than the reservation does.</summary>
    public bool HasPolicy { get; }

    public static ReuseSignals Of(ConsentTerms terms) =>
        Known.TryGetValue(terms, out var signals) ? signals : throw new ArgumentOutOfRangeException(nameof(terms), terms, "No such choice.");

    /// <summary>The word of our term for an answer about training.</summary>
    public static string WordOf(TrainingConsent training) => training switch
    {
        TrainingConsent.Allowed => "allow",
        TrainingConsent.NonProfit => "nonprofit",
        _ => "deny",
    };

    /// <summary>The answer that a word of our term, or of an option on the command line, stands for; null for any other word.</summary>
    public static TrainingConsent? TrainingOf(string? word) => word switch
    {
        "allow" => TrainingConsent.Allowed,
        "nonprofit" => TrainingConsent.NonProfit,
        "deny" => TrainingConsent.Denied,
        _ => null,
    };

    /// <summary>The headers of an answer; a value that is null takes back one that was set for the whole server.</summary>
    /// <param name="origin">Where the policy is.</param>
    public IReadOnlyList<(string Name, string? Value)> Headers(string origin)
    {
        // Every answer asks for them, and there is one origin.
        var made = headers;
        if (made is not null && made.Origin == origin)
            return made.All;
        made = new MadeHeaders(origin,
        [
            (ContentUsageName, ContentUsage),
            (TdmReservationName, TdmReservation),
            (TdmPolicyName, HasPolicy ? origin + PolicyPath : null),
            (RobotsName, RobotsTag),
        ]);
        headers = made;
        return made.All;
    }

    private sealed record MadeHeaders(string Origin, (string Name, string? Value)[] All);
}
