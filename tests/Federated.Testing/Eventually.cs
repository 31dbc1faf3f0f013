using System.Diagnostics;

namespace Federated.Testing;

/// <summary>Waits for what must become true soon, and says what did not when it never does.</summary>
public static class Eventually
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    public static Task TrueAsync(Func<Task<bool>> condition, TimeSpan timeout, string what, Func<Task<string>>? picture = null) =>
        ValueAsync(async () => await condition() ? what : null, timeout, what, picture);

    public static Task TrueAsync(Func<bool> condition, TimeSpan timeout, string what, Func<Task<string>>? picture = null) =>
        TrueAsync(() => Task.FromResult(condition()), timeout, what, picture);

    /// <summary>The first value that is not null; <paramref name="picture"/> tells a failing test's reader how things stood at the end.</summary>
    public static async Task<T> ValueAsync<T>(Func<Task<T?>> find, TimeSpan timeout, string what, Func<Task<string>>? picture = null)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        var pause = FirstPause;
        Exception? lastError = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (await find() is { } value)
                    return value;
                lastError = null;
            }
            catch (Exception error)
            {
                // A server that is still starting refuses connections: only what the question threw last counts, and is told at the end.
                lastError = error;
            }
            if (watch.Elapsed >= timeout)
                throw new TimeoutException(await DescribeAsync($"{what}{(lastError is null ? "" : $" ({lastError.Message})")}", watch.Elapsed, tries, picture), lastError);
            await Task.Delay(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static async Task<string> DescribeAsync(string what, TimeSpan waited, int tries, Func<Task<string>>? picture)
    {
        var text = FormattableString.Invariant($"Never became true within {waited.TotalSeconds:0.0} s ({tries} tries): {what}");
        try
        {
            return picture is null ? text : $"{text}\n{await picture()}";
        }
        catch (Exception error)
        {
            return $"{text}\nHow things stood cannot be told: {error.Message}";
        }
    }
}
