using Federated.Domain.Consent;
using Federated.Domain.Identifiers;

namespace Federated.Storage.Queries;

/// <summary>A post of another server whose author allows training, in so many words.</summary>
public sealed record RemoteConsent(long PostId, ObjectUri PostUri, ActorUri AuthorUri, ImageLicence Licence, TrainingConsent Training, DateTimeOffset SaidAt);
