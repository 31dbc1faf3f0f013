using Federated.Domain.Identifiers;

namespace Federated.Features.Lineage;

/// <summary>The post that an image is to be made from, or why not.</summary>
public sealed record RemixStart(ObjectUri? Parent, RemixVerdict Verdict);
