using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Federated.Server.Hosting;

/// <summary>How often one address may try what can be guessed (passwords, sign-up, reset letters), and what makes us ask other servers.</summary>
internal static class RateLimits
{
    public const string Credentials = "credentials";

    /// <summary>Attempts in <see cref="Window"/> from one address; the lockout of the account itself comes much earlier.</summary>
    public const int Attempts = 30;

    public const string Inspections = "inspections";

    /// <summary>Looks in <see cref="Window"/> from one address: one every five seconds, for as long as somebody tries things out.</summary>
    public const int Looks = 60;

    /// <summary>The same window as Mastodon's limit on sign-in by address.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(Credentials, context => PartitionOf(context, Attempts));
        limiter.AddPolicy(Inspections, context => PartitionOf(context, Looks));
    });

    /// <summary>The address; of IPv6 the first 64 bits, which is what one household gets.</summary>
    public static string PrefixOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.ToString();
    }

    // Looking at the form costs nothing; sending it does.
    private static RateLimitPartition<string> PartitionOf(HttpContext context, int permits) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                PrefixOf(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("");
}
