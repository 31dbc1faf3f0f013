namespace Federated.Federation.Translation;

/// <summary>The words that no vocabulary had, each with what it means: served at <c>/ns</c>, and the same on every server of this kind.</summary>
internal static class OwnTerms
{
    private const string Text = "xsd:string";
    private const string Thing = "https://www.w3.org/ns/activitystreams#Object";

    public static IReadOnlyList<OwnTerm> All { get; } =
    [
        new("genAI", "Whether a trained model made the post's pictures, or a part of them.", "xsd:boolean"),
        new(
            "trainingConsent",
            "Whether models may be trained with this post: \"allow\", \"nonprofit\" (by those who earn nothing with it) or \"deny\". Without it nothing is allowed. "
                + "On an actor: what its new posts begin with.",
            Text),
        new("genEngine", "The program that ran the model.", Text),
        new("genSeed", "The seed of the picture, a whole number written as text.", Text),
        new("genSteps", "How many steps the model made.", "xsd:integer"),
        new("genNegativePrompt", "What the picture was not to show.", Text),
        new("canRemix", "A part of interactionPolicy: who may make a picture from this post's picture or recipe, with automaticApproval and manualApproval as in FEP-044f.", Thing),
        new("remixAuthorization", "The stamps by which the authors named in wasDerivedFrom allow this remix.", Thing),
        new("RemixRequest", "An activity: may its actor make something from its object? With an instrument, that one remix; without, any.", null),
        new(
            "RemixAuthorization",
            "A stamp: its attributedTo, the author of its interactionTarget, allows its interactingObject, a person or one remix. It holds while its address answers with it.",
            null),
    ];
}
