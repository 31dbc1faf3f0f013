using Federated.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Federated.Storage.Configuration;

internal sealed class ActorUriConverter() : ValueConverter<ActorUri, string>(uri => uri.Value, text => ActorUri.Parse(text));
