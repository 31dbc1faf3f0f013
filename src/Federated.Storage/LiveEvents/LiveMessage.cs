using System.Globalization;
using System.Text;

namespace Federated.Storage.LiveEvents;

/// <summary>Gathers what is to be told and writes it as short lines: "1 NODE TOPIC TOPIC:ID,ID".</summary>
/// <remarks>Not safe for several threads at once; the carrier has a lock.</remarks>
internal sealed class LiveMessage
{
    /// <summary>PostgreSQL's NOTIFY takes payloads shorter than 8000 bytes.</summary>
    public const int MaxLength = 7900;

    /// <summary>Ids of one topic in one message; who is told of more looks at all of it.</summary>
    public const int MaxIds = 100;

    /// <summary>Of a topic's name, so that one topic with all its ids always fits.</summary>
    public const int MaxTopic = 64;

    private const string Version = "1 ";

    private readonly Dictionary<string, HashSet<long>?> topics = new(StringComparer.Ordinal);

    public void Add(string topic, long? id)
    {
        if (!IsTopic(topic))
            throw new ArgumentException($"\"{topic}\" is no topic: letters, digits and dots, at most {MaxTopic}.", nameof(topic));
        if (id is not { } one)
            topics[topic] = null;
        else if (!topics.TryGetValue(topic, out var ids))
            topics[topic] = [one];
        else if (ids is not null && ids.Add(one) && ids.Count > MaxIds)
            topics[topic] = null;
    }

    /// <summary>Takes out as much as fits into one line; null when there is nothing.</summary>
    public string? Take(string node)
    {
        if (topics.Count == 0)
            return null;
        var line = new StringBuilder(Version).Append(node);
        foreach (var (topic, ids) in topics.ToList())
        {
            var part = ids is null ? " " + topic : string.Create(CultureInfo.InvariantCulture, $" {topic}:{string.Join(',', ids)}");
            if (line.Length + part.Length > MaxLength)
                break;
            line.Append(part);
            topics.Remove(topic);
        }

        return line.ToString();
    }

    /// <summary>What a line says, and which node said it; null when it is of a version that we do not know.</summary>
    public static (string Node, IReadOnlyList<(string Topic, long? Id)> Told)? Read(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length < 2 || parts[0] + " " != Version)
            return null;
        var told = new List<(string, long?)>();
        foreach (var part in parts.Skip(2))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var topic = colon < 0 ? part : part[..colon];
            if (colon < 0)
            {
                told.Add((topic, null));
                continue;
            }

            foreach (var text in part[(colon + 1)..].Split(','))
                told.Add((topic, long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : null));
        }

        return (parts[1], told);
    }

    private static bool IsTopic(string topic) => topic.Length is > 0 and <= MaxTopic && topic.All(static c => char.IsAsciiLetterOrDigit(c) || c == '.');
}
