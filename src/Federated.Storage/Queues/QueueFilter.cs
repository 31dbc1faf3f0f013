using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Which rows of a queue an administrator means: one, those of a host, those with words in their reason, or all that have none of these set.</summary>
/// <param name="Host">The authority that sent or shall get it; queues without hosts have no such rows.</param>
/// <param name="Reason">A part of the last reason, as it is written.</param>
public sealed record QueueFilter(long? Id = null, string? Host = null, string? Reason = null)
{
    public static QueueFilter All { get; } = new();

    /// <summary>A row by its number.</summary>
    public static QueueFilter One(long id) => new(Id: id);

    internal IQueryable<TRow> Of<TRow>(IQueryable<TRow> rows)
        where TRow : QueueRow
    {
        if (Id is { } id)
            rows = rows.Where(row => row.Id == id);
        if (Reason is { } reason)
            rows = rows.Where(row => row.LastError != null && row.LastError.Contains(reason));
        if (Host is not { } host)
            return rows;
        return HasHosts(typeof(TRow)) ? rows.Where(row => EF.Property<string>(row, nameof(OutboundDelivery.Host)) == host) : rows.Where(_ => false);
    }

    /// <summary>Whether rows of this kind come from a host or go to one.</summary>
    public static bool HasHosts(Type rowType) => rowType == typeof(OutboundDelivery) || rowType == typeof(InboundActivity);
}
