using AngleSharp.Dom;

namespace Federated.Features.Content;

/// <summary>Reads a formula's source out of MathML, so that a mathematician's post keeps its sense in plain text (FEP-dc88).</summary>
internal static class MathFormula
{
    // A tree of presentation elements is not searched without end.
    private const int _maxChildren = 100;

    /// <summary>LaTeX between dollars, else the plain annotation, else null.</summary>
    public static string? TextOf(IElement element)
    {
        if (element.LocalName != "math")
            return null;
        var annotations = element.Children.Take(_maxChildren).FirstOrDefault(child => child.LocalName == "semantics")?.Children
            .Take(_maxChildren).Where(child => child.LocalName == "annotation").ToList() ?? [];
        if (With("application/x-tex") is { } latex)
            return element.GetAttribute("display") == "block" ? $"$${latex.TextContent}$$" : $"${latex.TextContent}$";
        return With("text/plain")?.TextContent;

        IElement? With(string encoding) => annotations.FirstOrDefault(annotation => annotation.GetAttribute("encoding") == encoding);
    }
}
