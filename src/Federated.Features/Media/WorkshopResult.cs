using System.Diagnostics.CodeAnalysis;

namespace Federated.Features.Media;

/// <summary>Either what was asked for, or the reason why there is none.</summary>
public sealed class WorkshopResult<T>
    where T : class
{
    private WorkshopResult(T? value, MediaRefusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    public T? Value { get; }

    public MediaRefusal? Refusal { get; }

    public static implicit operator WorkshopResult<T>(T value) => new(value, null);

    public static implicit operator WorkshopResult<T>(MediaRefusal refusal) => new(null, refusal);
}
