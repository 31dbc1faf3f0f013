namespace Federated.Server.Cli.Doctor;

/// <summary>Writes a number of bytes for people.</summary>
internal static class Sizes
{
    public static string Of(long bytes) => bytes switch
    {
        >= 1L << 30 => FormattableString.Invariant($"{bytes / (double)(1L << 30):0.0} GiB"),
        >= 1L << 20 => FormattableString.Invariant($"{bytes / (double)(1L << 20):0.0} MiB"),
        _ => FormattableString.Invariant($"{bytes / 1024.0:0} KiB"),
    };
}
