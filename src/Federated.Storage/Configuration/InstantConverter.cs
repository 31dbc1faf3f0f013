using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Federated.Storage.Configuration;

/// <summary>An instant as milliseconds since 1970-01-01T00:00Z.</summary>
internal sealed class InstantConverter()
    : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
