using OpenTelemetry.Metrics;

namespace Federated.Server.Hosting;

/// <summary>Turns names and units of OpenTelemetry into those of Prometheus: "federated.inbox.lag" in "s" is federated_inbox_lag_seconds.</summary>
internal static class PrometheusNames
{
    /// <summary>The word of the TYPE line; null for what the text cannot say.</summary>
    public static string? KindOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => "gauge",
        MetricType.Histogram => "histogram",
        _ => null,
    };

    public static string Of(string name, string? unit, bool isCounter)
    {
        var plain = Plain(name);
        // What stands in braces only annotates: {row}.
        var suffix = unit switch
        {
            null or "" or "1" => "",
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ when unit.StartsWith('{') => "",
            _ => "_" + Plain(unit),
        };
        if (!plain.EndsWith(suffix, StringComparison.Ordinal))
            plain += suffix;
        return isCounter && !plain.EndsWith("_total", StringComparison.Ordinal) ? plain + "_total" : plain;
    }

    public static string LabelOf(string key) => Plain(key);

    private static string Plain(string name)
    {
        Span<char> plain = name.Length <= 256 ? stackalloc char[name.Length] : new char[name.Length];
        for (var i = 0; i < name.Length; i++)
            plain[i] = char.IsAsciiLetterOrDigit(name[i]) ? name[i] : '_';
        return plain.Length > 0 && char.IsAsciiDigit(plain[0]) ? "_" + new string(plain) : new string(plain);
    }
}
