namespace Federated.Domain.Posts;

/// <summary>Takes out of a text what no database keeps: the character NUL, and halves of surrogate pairs.</summary>
/// <remarks>PostgreSQL refuses the whole row for one such character, and JSON from elsewhere may hold any of them.</remarks>
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
            else if (text[i] != '\0' && !char.IsSurrogate(text[i]))
                kept.Append(text[i]);
        }

        return kept.Length == text.Length ? text : kept.ToString();
    }
}
