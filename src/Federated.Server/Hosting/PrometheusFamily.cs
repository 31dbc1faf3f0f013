using System.Globalization;
using System.Text;
using OpenTelemetry;

namespace Federated.Server.Hosting;

/// <summary>All values of one metric, with its HELP and TYPE line.</summary>
internal sealed class PrometheusFamily(string name, string kind, string? help)
{
    private readonly StringBuilder lines = new();

    public string Kind { get; } = kind;

    /// <summary>label="value",label="value", without braces; values escaped.</summary>
    public static string LabelsOf(ReadOnlyTagCollection tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            if (labels.Length > 0)
                labels.Append(',');
            labels.Append(PrometheusNames.LabelOf(key)).Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", quotes: true)).Append('"');
        }

        return labels.ToString();
    }

    public void Add(string labels, double value) => AddLine("", labels, value);

    public void AddBucket(string labels, double bound, long below) =>
        AddLine("_bucket", (labels.Length > 0 ? labels + "," : "") + "le=\"" + Number(bound) + "\"", below);

    public void AddSumAndCount(string labels, double sum, long count)
    {
        AddLine("_sum", labels, sum);
        AddLine("_count", labels, count);
    }

    public void WriteTo(StringBuilder text)
    {
        if (lines.Length == 0)
            return;
        if (!string.IsNullOrEmpty(help))
            text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help, quotes: false)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(Kind).Append('\n').Append(lines);
    }

    private void AddLine(string suffix, string labels, double value)
    {
        lines.Append(name).Append(suffix);
        if (labels.Length > 0)
            lines.Append('{').Append(labels).Append('}');
        lines.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : double.IsNaN(value) ? "NaN"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
