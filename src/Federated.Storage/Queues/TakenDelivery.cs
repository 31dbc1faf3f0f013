using System.Data.Common;

namespace Federated.Storage.Queues;

/// <summary>Reads a delivery that a claiming statement returns: Id, PublicationId, InboxUrl, Host, Attempts, CreatedAt, AvailableAt, LastError, LastStatus.</summary>
internal static class TakenDelivery
{
    public static OutboundDelivery Read(DbDataReader reader, DeliveryClaim claim) => new()
    {
        Id = reader.GetInt64(0),
        PublicationId = reader.GetInt64(1),
        InboxUrl = reader.GetString(2),
        Host = reader.GetString(3),
        Attempts = reader.GetInt32(4),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
        AvailableAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
        LastError = reader.IsDBNull(7) ? null : reader.GetString(7),
        LastStatus = reader.IsDBNull(8) ? null : reader.GetInt32(8),
        LeasedUntil = claim.Until,
        LeaseToken = claim.Token,
    };
}
