namespace Federated.Storage.Queries;

/// <summary>An image that waits to be published, and the job that made it.</summary>
public sealed record DraftCard(long JobId, long ImageId, string PreviewKey, int? Width, int? Height, string Prompt)
{
    /// <summary>The page of its job, with this image shown.</summary>
    public string Address => FormattableString.Invariant($"/compose/{JobId}?image={ImageId}");
}
