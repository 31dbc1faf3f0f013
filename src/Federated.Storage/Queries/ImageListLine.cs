using Federated.Domain.Moderation;

namespace Federated.Storage.Queries;

/// <summary>A list of blocked images and how many entries it has; some of both kinds may have expired.</summary>
public sealed record ImageListLine(ImageList List, int Exact, int Near, int Expired);
