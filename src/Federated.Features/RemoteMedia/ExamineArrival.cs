using Federated.Domain.Images;
using Federated.Features.Provenance;

namespace Federated.Features.RemoteMedia;

/// <summary>Looks into the file of a picture that comes by because somebody wants to see it, so that nobody fetches it again for that.</summary>
public sealed class ExamineArrival(ExamineRemotePicture examine) : IArrivedImageStep
{
    public Task LookAsync(ArrivedImage image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Kind == RemoteCopyKind.Picture ? examine.TakeAsync(image.SubjectId, image.Bytes, cancellationToken) : Task.CompletedTask;
    }
}
