namespace Federated.Features.Generation;

/// <summary>What one account is allowed in place of what its role is; null leaves that as it was.</summary>
public sealed record OwnAllowance(int? Images, decimal? Money, double? WattHours)
{
    public static OwnAllowance None { get; } = new(null, null, null);
}
