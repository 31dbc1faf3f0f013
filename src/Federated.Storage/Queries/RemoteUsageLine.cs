using Federated.Domain.Images;

namespace Federated.Storage.Queries;

/// <summary>How much room copies of one server's pictures take, and how often they were of use.</summary>
public sealed record RemoteUsageLine(string Host, int Copies, long Bytes, RemoteTally Tally);
