namespace Federated.Features.Outbound;

/// <summary>Carries a refusal out of the connection callback through the HTTP stack; never leaves this room.</summary>
internal sealed class OutboundRefusedException(OutboundRefusal refusal, Exception? cause = null) : IOException(refusal.ToString(), cause)
{
    public OutboundRefusal Refusal { get; } = refusal;
}
