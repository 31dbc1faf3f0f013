using Federated.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Federated.Storage.Configuration;

internal sealed class ObjectUriConverter() : ValueConverter<ObjectUri, string>(uri => uri.Value, text => ObjectUri.Parse(text));
