using Federated.Domain.Consent;

namespace Federated.Server.Shell;

/// <summary>How pages put what an author allows.</summary>
internal static class ConsentWording
{
    public static IReadOnlyList<TrainingConsent> Answers { get; } = [TrainingConsent.Denied, TrainingConsent.NonProfit, TrainingConsent.Allowed];

    /// <summary>The answer as somebody gives it.</summary>
    public static string Answer(TrainingConsent training) => training switch
    {
        TrainingConsent.Allowed => "Yes, anybody may",
        TrainingConsent.NonProfit => "Only those who earn nothing with it",
        _ => "No",
    };

    /// <summary>The answer as others read it.</summary>
    public static string Training(TrainingConsent training) => training switch
    {
        TrainingConsent.Allowed => "Its author lets anybody train AI models with this post.",
        TrainingConsent.NonProfit => "Its author lets those who earn nothing with it train AI models with this post, and nobody else.",
        TrainingConsent.Denied => "Its author does not allow training AI models with this post.",
        _ => "Its author did not say that AI models may be trained with this post: they may not.",
    };

    /// <summary>What is granted with the pictures, before the licence's name and link.</summary>
    public static string Licence(ImageLicence licence, bool one) => licence switch
    {
        ImageLicence.Unstated => one ? "No licence is stated for the picture." : "No licence is stated for the pictures.",
        ImageLicence.AllRightsReserved => one ? "All rights to the picture are reserved." : "All rights to the pictures are reserved.",
        ImageLicence.NoRightsClaimed => one ? "Its author claims no rights in the picture:" : "Its author claims no rights in the pictures:",
        ImageLicence.PublicDomainMark => one ? "The picture is said to be free of known rights:" : "The pictures are said to be free of known rights:",
        ImageLicence.Cc0 => one ? "Its author gives up all rights in the picture:" : "Its author gives up all rights in the pictures:",
        _ => one ? "Licence of the picture:" : "Licence of the pictures:",
    };

    public static string Channel(ConsentChannel channel) => channel switch
    {
        ConsentChannel.Web => "on this site",
        ConsentChannel.Cli => "by the command line",
        ConsentChannel.Api => "by an app",
        ConsentChannel.Federation => "from another server",
        _ => "by default",
    };
}
