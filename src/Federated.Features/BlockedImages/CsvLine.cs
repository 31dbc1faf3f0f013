using System.Text;

namespace Federated.Features.BlockedImages;

/// <summary>Splits one line of comma-separated values (RFC 4180, without line breaks inside quotations).</summary>
internal static class CsvLine
{
    /// <returns>Null where a quotation does not end.</returns>
    public static IReadOnlyList<string>? Split(string line)
    {
        List<string> cells = [];
        var (cell, isQuoted) = (new StringBuilder(), false);
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (isQuoted && character == '"' && at + 1 < line.Length && line[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        return isQuoted ? null : cells;
    }
}
