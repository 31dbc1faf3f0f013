namespace Federated.Server.Shell;

/// <summary>Why something did not arrive: a word for programs, and a clause for people that goes on after a colon.</summary>
/// <param name="Code">One of a closed list.</param>
internal sealed record DeliveryReason(string Code, string Text);
