namespace Federated.Protocol.ActivityStreams;

/// <summary>Whom an activity is addressed to.</summary>
/// <param name="To">First addressees.</param>
/// <param name="Cc">Those who get a copy.</param>
public sealed record Addressing(IReadOnlyList<string> To, IReadOnlyList<string> Cc)
{
    /// <summary>To one actor alone.</summary>
    public static Addressing Only(string actor) => new([actor], []);
}
