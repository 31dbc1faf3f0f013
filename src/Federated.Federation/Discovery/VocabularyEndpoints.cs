using System.Text;
using System.Text.Encodings.Web;
using Federated.Domain.Posts;
using Federated.Federation.Translation;
using Microsoft.AspNetCore.Http;

namespace Federated.Federation.Discovery;

/// <summary>Explains our own terms and labels, to programs in their language and to people in a few plain lines.</summary>
internal static class VocabularyEndpoints
{
    private const string Html = "text/html; charset=utf-8";

    public static Answer Terms(HttpRequest request, OutgoingVocabulary vocabulary)
    {
        (string, string)[] entries = [("genAI", OutgoingVocabulary.GenAiMeaning), ("trainingConsent", OutgoingVocabulary.TrainingConsentMeaning)];
        return Choose(request, vocabulary.Terms, "application/ld+json", "Terms of this server", entries);
    }

    public static Answer Labels(HttpRequest request, OutgoingVocabulary vocabulary) => Choose(
        request, vocabulary.Labels, Answer.ActivityJson, "How pictures here were made", AiLabel.All.Select(label => (label.Name, label.Summary)));

    public static Answer Label(string slug, HttpRequest request, OutgoingVocabulary vocabulary)
    {
        var label = AiLabel.All.FirstOrDefault(candidate => candidate.Slug == slug);
        return label is null
            ? Answer.NotFound
            : Choose(request, () => vocabulary.Definition(label), Answer.ActivityJson, label.Name, [(label.Name, label.Summary)]);
    }

    private static Answer Choose(
        HttpRequest request, Func<byte[]> document, string mediaType, string title, IEnumerable<(string Name, string Meaning)> entries) =>
        AcceptPreference.WantsObject(request.Headers.Accept)
            ? Answer.Document(document(), mediaType)
            : Answer.Document(Page(title, entries), Html);

    private static byte[] Page(string title, IEnumerable<(string Name, string Meaning)> entries)
    {
        var encoder = HtmlEncoder.Default;
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>").Append(encoder.Encode(title))
            .Append("</title><h1>").Append(encoder.Encode(title)).Append("</h1><dl>");
        foreach (var (name, meaning) in entries)
            html.Append("<dt>").Append(encoder.Encode(name)).Append("<dd>").Append(encoder.Encode(meaning));
        return Encoding.UTF8.GetBytes(html.Append("</dl></html>").ToString());
    }
}
