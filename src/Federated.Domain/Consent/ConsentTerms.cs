namespace Federated.Domain.Consent;

/// <summary>The two choices of an author about a post: under which licence its pictures are, and whether models may be trained with it.</summary>
/// <remarks>Everything that leaves this server about either is made from this one value, so that no two places can disagree.</remarks>
public readonly record struct ConsentTerms(ImageLicence Licence, TrainingConsent Training)
{
    /// <summary>What holds until somebody chooses.</summary>
    public static ConsentTerms Default { get; } = new(ImageLicence.AllRightsReserved, TrainingConsent.Denied);

    /// <summary>What is said about things that nobody spoke of, such as a page with posts of many.</summary>
    public static ConsentTerms Unstated => default;

    /// <summary>What a form shows as chosen where nothing was said yet.</summary>
    public ConsentTerms OrDefault => new(
        Licence == ImageLicence.Unstated ? Default.Licence : Licence,
        Training == TrainingConsent.Unstated ? Default.Training : Training);

    /// <summary>What holds where both apply: the stricter answer about training, and a licence only where they agree.</summary>
    public ConsentTerms And(ConsentTerms other) => new(
        Licence == other.Licence ? Licence : ImageLicence.Unstated,
        (TrainingConsent)Math.Min((int)Training, (int)other.Training));

    // What the compiler writes would print OrDefault, which has an OrDefault, for ever.
    public override string ToString() => $"{Licence}, {Training}";
}
