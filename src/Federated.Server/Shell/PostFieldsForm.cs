using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Posts;
using Federated.Storage.Queries;

namespace Federated.Server.Shell;

/// <summary>What every post has besides its text and pictures, as somebody typed it.</summary>
internal sealed class PostFieldsForm
{
    public string? ContentWarning { get; set; }

    public bool Sensitive { get; set; }

    public string? Language { get; set; }

    public Visibility Visibility { get; set; }

    /// <summary>Nothing where the form does not ask.</summary>
    public PromptVisibility? PromptVisibility { get; set; }

    /// <summary>Nothing where the form does not ask.</summary>
    public RemixPolicy? Remixing { get; set; }

    public ImageLicence Licence { get; set; }

    public TrainingConsent Training { get; set; }

    /// <summary>Off where the visibility cannot change any more.</summary>
    public bool MayChooseVisibility { get; set; } = true;

    /// <summary>The author's habits; an answer is never shown to more people than what it answers.</summary>
    public static PostFieldsForm For(LocalAccount author, PostCard? parent) => new()
    {
        Language = author.DefaultLanguage,
        PromptVisibility = author.DefaultPromptVisibility,
        Remixing = author.DefaultRemixPolicy,
        Licence = author.Licence,
        Training = author.Training,
        ContentWarning = parent?.ContentWarning,
        Visibility = parent is not null && parent.Visibility > author.DefaultVisibility ? parent.Visibility : author.DefaultVisibility,
    };

    /// <summary>Whom an answer speaks to, so that they are told.</summary>
    public static string Greeting(PostCard parent, LocalAccount author) =>
        parent.Author.Id == author.Id ? "" : $"@{parent.Author.HandleKey} ";

    public PostDraft ToDraft(string? caption) => new()
    {
        Caption = (caption ?? "").Trim(),
        ContentWarning = Clean(ContentWarning),
        Sensitive = Sensitive,
        Language = Clean(Language),
        Visibility = Visibility,
        PromptVisibility = PromptVisibility,
        Remixing = Remixing,
        Terms = Terms(),
    };

    public PostEdit ToEdit(string? caption, IReadOnlyDictionary<long, string> altTexts) => new()
    {
        Caption = (caption ?? "").Trim(),
        ContentWarning = Clean(ContentWarning),
        Sensitive = Sensitive,
        Language = Clean(Language),
        PromptVisibility = PromptVisibility,
        Remixing = Remixing,
        Terms = Terms(),
        AltTexts = altTexts,
    };

    // A form that does not ask leaves it at the default, or as it is.
    private ConsentTerms? Terms() =>
        Licence == ImageLicence.Unstated && Training == TrainingConsent.Unstated ? null : new ConsentTerms(Licence, Training).OrDefault;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
