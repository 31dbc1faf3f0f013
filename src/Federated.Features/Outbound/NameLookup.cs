using System.Net;

namespace Federated.Features.Outbound;

/// <summary>Turns a host name into its addresses; the operating system's resolver, or a table in tests.</summary>
public delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancellationToken);
