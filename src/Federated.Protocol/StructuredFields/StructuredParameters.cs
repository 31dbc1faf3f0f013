namespace Federated.Protocol.StructuredFields;

/// <summary>The ordered <c>;key=value</c> pairs behind an item or inner list (RFC 8941 §3.1.2).</summary>
internal sealed class StructuredParameters(IReadOnlyList<KeyValuePair<string, object>> pairs)
{
    public static readonly StructuredParameters None = new([]);

    public IReadOnlyList<KeyValuePair<string, object>> Pairs { get; } = pairs;

    public T? Get<T>(string key)
        where T : class
    {
        foreach (var pair in Pairs)
        {
            if (pair.Key == key)
            {
                return pair.Value as T;
            }
        }

        return null;
    }

    public object? Get(string key) => Get<object>(key);
}
