using System.Globalization;
using Federated.Storage.Queues;

namespace Federated.Server.Admin;

/// <summary>How the pages of this room put things.</summary>
internal static class AdminWording
{
    /// <summary>"3 hours": one unit is enough to see whether a queue lags.</summary>
    public static string Age(DateTimeOffset since, DateTimeOffset now)
    {
        var age = now - since;
        return age < TimeSpan.FromMinutes(2) ? Of(Math.Max(0, age.TotalSeconds), "second")
            : age < TimeSpan.FromHours(2) ? Of(age.TotalMinutes, "minute")
            : age < TimeSpan.FromDays(2) ? Of(age.TotalHours, "hour")
            : Of(age.TotalDays, "day");
    }

    /// <summary>"1.5 GiB".</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 1024 && unit < units.Length - 1; unit++)
            value /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? value : Math.Round(value, 1)):#,0.#} {units[unit]}");
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(QueueState state) => state switch
    {
        QueueState.Waiting => "waiting",
        QueueState.Done => "done",
        QueueState.Dead => "given up",
        QueueState.Superseded => "not done",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Lane(Peer peer, DateTimeOffset now) => peer switch
    {
        { ClosedUntil: { } until } when until > now => "closed",
        { ClosedUntil: not null } => "to be tried",
        { FailingSince: not null } => "failing",
        _ => "open",
    };

    public static string LaneClass(Peer peer) => peer switch
    {
        { ClosedUntil: not null } => "fate-gaveup",
        { FailingSince: not null } => "fate-retrying",
        _ => "fate-delivered",
    };

    public static string Dialect(Peer peer) => peer.Dialect switch
    {
        PeerDialect.Cavage => "draft-cavage",
        PeerDialect.Rfc9421 => "RFC 9421",
        _ => "not known yet",
    };

    private static string Of(double number, string unit)
    {
        var whole = (long)number;
        return string.Create(CultureInfo.InvariantCulture, $"{whole:N0} {unit}{(whole == 1 ? "" : "s")}");
    }
}
