using System.Globalization;
using Federated.Testing;

namespace Federated.Fuzzing;

/// <summary>Feeds one input to one parser and measures what it costs.</summary>
public sealed class FuzzProbe(FuzzTarget target)
{
    public bool Accepted { get; private set; }

    public TimeSpan Time { get; private set; }

    public long Allocated { get; private set; }

    /// <summary>The fault, or null. A cost counts only when it is there a second time: the first may have paid for a static table, a compilation or a neighbour.</summary>
    public FuzzFault? Check(byte[] input) => Measure(input) is { } fault && (fault.Kind is not ("memory" or "time") || Measure(input) is not null) ? fault : null;

    private FuzzFault? Measure(byte[] input)
    {
        Exception? thrown = null;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = ThreadClock.StartNew();
        try
        {
            Accepted = target.Run(input);
        }
        catch (Exception error)
        {
            // Whatever it is: that is the question here. Whether it may be is looked up below.
            thrown = error;
            Accepted = false;
        }

        Time = clock.Elapsed;
        Allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (thrown is not null && !target.Refusals.Any(type => type.IsInstanceOfType(thrown)))
            return new FuzzFault(thrown.GetType().Name, thrown.ToString());
        if (Allocated > target.Bounds.AllowedBytes(input.Length))
            return new FuzzFault("memory", string.Create(CultureInfo.InvariantCulture, $"{input.Length} bytes made it allocate {Allocated}, {target.Bounds.AllowedBytes(input.Length)} are allowed."));
        return Time > target.Bounds.Time
            ? new FuzzFault("time", string.Create(CultureInfo.InvariantCulture, $"{input.Length} bytes took {Time.TotalSeconds:F1} s, {target.Bounds.Time.TotalSeconds:F1} s are allowed."))
            : null;
    }
}
