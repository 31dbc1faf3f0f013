namespace Federated.Storage.Queues;

/// <summary>A picture of ours whose smaller versions are still to be made. It has the picture's number, and goes when the work is done.</summary>
public sealed class RenditionJob : QueueRow
{
    /// <summary>The work that a new picture causes.</summary>
    public static RenditionJob For(long imageId, DateTimeOffset now) => new() { Id = imageId, CreatedAt = now, AvailableAt = now };
}
