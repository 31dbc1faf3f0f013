using System.Globalization;
using System.Text;
using System.Text.Json;
using Federated.Federation.Inspection;

namespace Federated.Server.Shell;

/// <summary>Writes a report as plain text for terminals and tickets, and as JSON for programs.</summary>
internal sealed class InspectionText
{
    // The default encoder writes everything but plain letters as escapes: nothing in it can steer a terminal.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly StringBuilder text = new();

    private InspectionText()
    {
    }

    public static string JsonOf(InspectionReport report) => JsonSerializer.Serialize(report, Json);

    public static string Of(InspectionReport report)
    {
        var writer = new InspectionText();
        writer.Head(report);
        foreach (var exchange in report.Exchanges)
            writer.Exchange(exchange);
        writer.Section("Remembered of the hosts", report.Peers, peer => $"{peer.Host}: {MemoryOf(peer)}");
        writer.Section("Admission", report.Steps, step => $"{step.Name}: {OutcomeOf(step)}{(step.Why is { } why ? $" {why.Code}: {why.Text}" : "")}");
        writer.Section("Checked", report.Checks, check => $"{(check.HasPassed ? "yes" : "NO ")} {check.What}: {check.Text}");
        writer.Section("Keys", report.Keys, key => $"{(key.IsUsable ? "usable" : "NOT usable")} {key.Kind} {key.Id}: {key.Why.Text}");
        writer.Section("Signatures inside", report.Proofs, proof => $"{(proof.HasVerified ? "holds" : "DOES NOT HOLD")} {proof.Suite} by {proof.KeyId ?? "nobody"}{AgeOf(proof)}: {proof.Why.Text}");
        if (report.Reading is { } reading)
            writer.Section($"Read as: {VisibleText.Line($"{reading.Kind} {reading.Type}")} ({reading.Form})", reading.Facts, FactOf);
        if (report.Result is { } result)
        {
            writer.Section($"Would be taken by: {result.By}. {VisibleText.Line(result.Outcome)}", result.Facts, FactOf);
            writer.Section("Rows that would be written", result.Effects, EffectOf);
        }

        writer.Section("Note", report.Warnings, warning => warning);
        if (report.Source is { } source)
            writer.text.Append("\nThe document (").Append(CultureInfo.InvariantCulture, $"{source.Bytes} bytes{(source.IsCut ? ", cut" : "")}").Append(")\n").Append(VisibleText.Block(source.Text)).Append('\n');
        return writer.text.ToString();
    }

    /// <summary>What we know of a host, in a sentence.</summary>
    public static string MemoryOf(InspectedPeer peer)
    {
        var parts = new List<string>
        {
            peer.Dialect switch
            {
                "Unknown" => "which signature it takes is not known yet: draft-cavage is tried first",
                _ when peer.IsDialectFixed => $"signed for as {peer.Dialect}, as an administrator chose",
                _ => $"signed for as {peer.Dialect}, learned {At(peer.DialectLearnedAt)}",
            },
        };
        if (peer.AcceptSignature is { } asked)
            parts.Add($"asks for {asked}");
        if (peer.HasRefusedBoth)
            parts.Add("has just refused both dialects and is not asked twice for a while");
        if (peer.Software is { } software)
            parts.Add($"runs {software}");
        if (peer.Failures > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{peer.Failures} failed deliveries since it last answered: {peer.LastError}"));
        if (peer.ClosedUntil is { } closed)
            parts.Add($"nothing is delivered before {At(closed)}");
        return string.Join("; ", parts) + ".";
    }

    public static string OutcomeOf(InspectedStep step) => step.Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"{step.Outcome} ({status})") : step.Outcome;

    public static string EffectOf(InspectedEffect effect) => string.Join(", ", new[]
    {
        effect.Added > 0 ? string.Create(CultureInfo.InvariantCulture, $"{effect.Added} added") : null,
        effect.Changed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{effect.Changed} changed") : null,
        effect.Removed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{effect.Removed} removed") : null,
    }.OfType<string>().Prepend(effect.What + ":")).Replace(":,", ":", StringComparison.Ordinal);

    public static string AgeOf(InspectedProof proof) =>
        proof.Created is { } created ? $", made {At(created)}{(proof.IsRecent ? "" : ", too long ago for what somebody else passes on")}" : "";

    /// <summary>Status, protocol, type, size and time of an answer, as far as there was one.</summary>
    public static string AnswerOf(InspectedExchange exchange) => exchange.Status is { } status
        ? string.Create(CultureInfo.InvariantCulture, $"{status} (HTTP/{exchange.HttpVersion}) {exchange.ContentType ?? "no type"}, {exchange.Bytes} bytes{(exchange.IsCut ? " read of more" : "")}, {exchange.Milliseconds} ms")
        : string.Create(CultureInfo.InvariantCulture, $"no answer, {exchange.Milliseconds} ms");

    public static string AddressesOf(InspectedExchange exchange)
    {
        if (exchange.Addresses.Count == 0)
            return "nothing was looked up";
        var found = string.Join(", ", exchange.Addresses.Select(address => address.Address + (address.IsAllowed ? "" : " (not allowed)")));
        return exchange.ConnectedTo is { } connected ? $"{found}; connected to {connected}" : $"{found}; not connected";
    }

    /// <summary>What was sent and what came, a line each.</summary>
    public static string HeadersOf(InspectedExchange exchange) => string.Join('\n',
        exchange.RequestHeaders.Select(header => $"> {VisibleText.Line(header.Name)}: {VisibleText.Line(header.Value)}")
            .Concat(exchange.ResponseHeaders.Select(header => $"< {VisibleText.Line(header.Name)}: {VisibleText.Line(header.Value)}")));

    private void Head(InspectionReport report)
    {
        text.Append(CultureInfo.InvariantCulture, $"{VisibleText.Line(report.Asked)}\n{At(report.At)}, {report.Milliseconds} ms\n\n");
        text.Append(report.IsTaken ? "It would be taken here.\n" : "It would NOT be taken here:\n");
        foreach (var reason in report.WhyNot)
            Item($"{reason.Code}: {reason.Text}");
    }

    private void Exchange(InspectedExchange exchange)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{exchange.Method} {VisibleText.Line(exchange.Url)}{(exchange.IsSecondKnock ? "  (second knock)" : "")}\n");
        Item($"addresses: {AddressesOf(exchange)}");
        if (exchange.Signature is { } signature)
            Item($"signed: {signature.Dialect} by {signature.KeyId}, covering {string.Join(' ', signature.Covered)}");
        Item($"answer: {AnswerOf(exchange)}");
        foreach (var header in HeadersOf(exchange).Split('\n'))
            Item(header);
        if (exchange.RedirectsTo is { } target)
            Item($"redirects to: {target}");
        if (exchange.Complaint is { } complaint)
            Item($"it says: {complaint}");
        if (exchange.Refusal is { } refusal)
            Item($"{refusal.Code}: {refusal.Text}");
    }

    private void Section<T>(string title, IReadOnlyList<T> items, Func<T, string> line)
    {
        if (items.Count == 0 && !title.Contains(':', StringComparison.Ordinal))
            return;
        text.Append('\n').Append(title).Append('\n');
        foreach (var item in items)
            Item(line(item));
    }

    private void Item(string line) => text.Append("  ").Append(VisibleText.Line(line)).Append('\n');

    private static string FactOf(InspectedFact fact) => $"{fact.Name}: {fact.Value}";

    private static string At(DateTimeOffset? instant) => instant?.ToString("u", CultureInfo.InvariantCulture) ?? "never";
}
