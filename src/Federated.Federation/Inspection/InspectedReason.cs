namespace Federated.Federation.Inspection;

/// <summary>One reason, as the closed list that it is from spells it, and as a sentence for people.</summary>
/// <param name="Code">Such as <c>OutboundRefusal.AddressNotAllowed</c>: what programs compare and people search for.</param>
public sealed record InspectedReason(string Code, string Text)
{
    internal static InspectedReason Of<T>(T value, string text)
        where T : struct, Enum => new($"{typeof(T).Name}.{value}", text);
}
