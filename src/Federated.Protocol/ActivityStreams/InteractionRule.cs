namespace Federated.Protocol.ActivityStreams;

/// <summary>Who may do one thing with a post, as actor ids, their collections, or <see cref="Terms.Public"/> (GoToSocial, FEP-044f).</summary>
/// <param name="AutomaticApproval">Who may do it without being asked about.</param>
/// <param name="ManualApproval">Who may ask for it.</param>
public sealed record InteractionRule(IReadOnlyList<string> AutomaticApproval, IReadOnlyList<string> ManualApproval);
