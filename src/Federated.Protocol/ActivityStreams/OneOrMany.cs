using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>The values of a property, which JSON-LD lets stand alone or in an array; nulls are left out.</summary>
/// <param name="value">What stands there.</param>
internal readonly struct OneOrMany(JsonElement value)
{
    /// <summary>The first value; undefined when there is none.</summary>
    public JsonElement First
    {
        get
        {
            foreach (var one in this)
            {
                return one;
            }

            return default;
        }
    }

    /// <summary>How many there are at most: a capacity, not a count.</summary>
    public int Capacity => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Undefined or JsonValueKind.Null => 0,
        _ => 1,
    };

    /// <summary>Goes through the values.</summary>
    public Enumerator GetEnumerator() => new(value);

    /// <summary>Goes through one value or an array.</summary>
    public struct Enumerator
    {
        private readonly JsonElement single;
        private readonly bool isArray;
        private JsonElement.ArrayEnumerator array;
        private bool isDone;

        internal Enumerator(JsonElement value)
        {
            single = value;
            isArray = value.ValueKind == JsonValueKind.Array;
            array = isArray ? value.EnumerateArray() : default;
            isDone = !isArray && value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
        }

        /// <summary>The value in turn.</summary>
        public readonly JsonElement Current => isArray ? array.Current : single;

        /// <summary>Goes to the next one that is not null.</summary>
        public bool MoveNext()
        {
            if (!isArray)
            {
                (var had, isDone) = (!isDone, true);
                return had;
            }

            while (array.MoveNext())
            {
                if (array.Current.ValueKind != JsonValueKind.Null)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
