namespace Federated.Server.Web;

/// <summary>Where an order stands, as its page is told while it is made.</summary>
/// <param name="Words">A sentence for the person.</param>
/// <param name="Percent">How far it is; null while nobody has begun.</param>
/// <param name="Preview">Where the picture on the way is; null while there is none.</param>
/// <param name="IsOver">There is nothing more to wait for.</param>
internal sealed record JobState(string Words, int? Percent, string? Preview, bool IsOver);
