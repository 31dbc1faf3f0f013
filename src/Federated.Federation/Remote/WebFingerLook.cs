namespace Federated.Federation.Remote;

/// <summary>What asking by WebFinger came to: an answer, or the reason why there is none.</summary>
internal sealed record WebFingerLook(WebFingerAnswer? Answer, WebFingerFault Fault)
{
    public static WebFingerLook Failed(WebFingerFault fault) => new(null, fault);
}
