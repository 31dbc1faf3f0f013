namespace Federated.Domain.Posts;

/// <summary>Takes out of a text what cannot be kept: the character NUL, halves of surrogate pairs, and U+FFFE, which is no character.</summary>
/// <remarks>PostgreSQL refuses the whole row for one of the first two, .NET does not normalise the others; JSON from elsewhere may hold any of them.</remarks>
public static class StorableText
{
    public static string Of(string text, int maxLength = int.MaxValue)
    {
        var end = text.Length <= maxLength ? text.Length : maxLength;
        var kept = new System.Text.StringBuilder(end);
        for (var i = 0; i < end; i++)
        {
            if (i + 1 < end && char.IsSurrogatePair(text[i], text[i + 1]))
                kept.Append(text[i]).Append(text[++i]);
            else if (text[i] is not ('\0' or '\uFFFE') && !char.IsSurrogate(text[i]))
                kept.Append(text[i]);
        }

        return kept.Length == text.Length ? text : kept.ToString();
    }
}
