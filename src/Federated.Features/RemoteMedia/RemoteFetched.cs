using System.Diagnostics.CodeAnalysis;

namespace Federated.Features.RemoteMedia;

/// <summary>Either a picture that has come, or why it has not.</summary>
public sealed class RemoteFetched
{
    private RemoteFetched(ArrivedImage? image, RemoteFault? fault, string? cause)
    {
        Image = image;
        Fault = fault;
        Cause = cause;
    }

    [MemberNotNullWhen(true, nameof(Image))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool HasCome => Image is not null;

    public ArrivedImage? Image { get; }

    public RemoteFault? Fault { get; }

    /// <summary>For the administrator.</summary>
    public string? Cause { get; }

    public static RemoteFetched Of(ArrivedImage image) => new(image, null, null);

    public static RemoteFetched Not(RemoteFault fault, string cause) => new(null, fault, cause);
}
