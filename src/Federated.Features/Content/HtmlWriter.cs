using System.Text;

namespace Federated.Features.Content;

/// <summary>
/// Writes HTML that means the same to every parser: always balanced, never an element where HTML's content model would close or move another one,
/// never longer than the limit.
/// </summary>
internal sealed class HtmlWriter
{
    // Room for the end tags of everything that can be open: 32 × "</blockquote>".
    private const int _reserve = 1024;

    private static readonly HashSet<string> _blocks = new(StringComparer.Ordinal) { "p", "pre", "blockquote", "ul", "ol" };

    private readonly StringBuilder _output = new();
    private readonly List<string> _open = [];
    private bool _isTextSinceBlock;
    private bool _isBreakDue;

    public bool IsFull { get; private set; }

    public int Depth => _open.Count;

    /// <summary>True between the tags of a link.</summary>
    public bool IsInLink => _open.Contains("a");

    /// <summary>Whether an element may stand here so that a parser leaves it here.</summary>
    public bool MayOpen(string name) => !IsFull && _open.Count < HtmlLimits.MaxDepth && name switch
    {
        "a" => !IsInLink,                                                        // a second link would end the first
        "li" => _open.Count > 0 && _open[^1] is "ul" or "ol",                    // elsewhere it would end the item around it
        "rt" or "rp" => _open.Count > 0 && _open[^1] == "ruby",
        _ when _blocks.Contains(name) => !_open.Contains("p") && !_open.Contains("pre"),   // a block ends the paragraph around it
        _ => true,
    };

    public static bool IsBlock(string name) => _blocks.Contains(name);

    public void Open(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var tag = new StringBuilder().Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            tag.Append(' ').Append(attribute).Append("=\"");
            Escape(tag, value, inAttribute: true);
            tag.Append('"');
        }

        tag.Append('>');
        if (IsBlock(name) || name == "li")
            (_isBreakDue, _isTextSinceBlock) = (false, false);
        else if (_isBreakDue)
            LineBreak();
        if (!Fits(tag.Length))
            return;
        _output.Append(tag);
        _open.Add(name);
    }

    public void Close()
    {
        if (IsBlock(_open[^1]) || _open[^1] == "li")
            (_isBreakDue, _isTextSinceBlock) = (false, false);
        _output.Append("</").Append(_open[^1]).Append('>');
        _open.RemoveAt(_open.Count - 1);
    }

    public void LineBreak()
    {
        (_isBreakDue, _isTextSinceBlock) = (false, false);
        if (Fits(4))
            _output.Append("<br>");
    }

    /// <summary>Keeps apart what a block that cannot stand here had kept apart: a line break comes, if text stands on both sides.</summary>
    public void SeparateBlock() => _isBreakDue = _isTextSinceBlock;

    public void Text(string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            if (_isBreakDue)
                LineBreak();
            _isTextSinceBlock = true;
        }

        // HTML §13.2.6.4.7: a parser drops one line break right after <pre>.
        if (_output.Length >= 5 && _output.ToString(_output.Length - 5, 5) == "<pre>")
            text = text.TrimStart('\n');
        var escaped = new StringBuilder(text.Length);
        var inLink = IsInLink;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') || (inLink && BidiControls.Contains(rune.Value)))
                continue;
            var before = escaped.Length;
            Escape(escaped, rune);
            if (Fits(escaped.Length))
                continue;
            escaped.Length = before;
            break;
        }

        _output.Append(escaped);
    }

    public string Finish()
    {
        while (_open.Count > 0)
            Close();
        return _output.ToString();
    }

    private bool Fits(int length)
    {
        if (!IsFull && _output.Length + length > HtmlLimits.MaxLength - _reserve)
            IsFull = true;
        return !IsFull;
    }

    private static void Escape(StringBuilder target, string text, bool inAttribute)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (inAttribute && rune.Value == '"')
                target.Append("&quot;");
            else
                Escape(target, rune);
        }
    }

    private static void Escape(StringBuilder target, Rune rune)
    {
        switch (rune.Value)
        {
            case '&':
                target.Append("&amp;");
                break;
            case '<':
                target.Append("&lt;");
                break;
            case '>':
                target.Append("&gt;");
                break;
            default:
                Span<char> units = stackalloc char[2];
                target.Append(units[..rune.EncodeToUtf16(units)]);
                break;
        }
    }
}
