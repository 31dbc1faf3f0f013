using Federated.Domain.Actors;
using Federated.Domain.Posts;

namespace Federated.Federation.Inbox;

/// <summary>What an Undo takes back: exactly one of the four.</summary>
internal sealed record UndoneActivity(Actor? Followee = null, Post? Liked = null, Post? Boosted = null, Actor? Blocked = null);
