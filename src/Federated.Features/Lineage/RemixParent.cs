using Federated.Domain.Identifiers;
using Federated.Domain.Posts;

namespace Federated.Features.Lineage;

/// <summary>A post that a new one was made from, while it is there, and what the gate said of it.</summary>
internal sealed record RemixParent(ObjectUri Uri, Post? Post, RemixDecision Decision);
