using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Federated.Storage.Secrets;

namespace Federated.Server.Hosting;

/// <summary>Tells the doctor, and nobody else, what of its request arrived: whatever stands in front of us must pass on host, date, digest and signature.</summary>
internal static class MirrorEndpoint
{
    public const string Path = "/health/mirror";

    /// <summary>The header with the proof that whoever asks has this installation's secret key.</summary>
    public const string Proof = "X-Federated-Doctor";

    // What must come through for a signature to be verified (draft-cavage-12, RFC 9421, RFC 9530).
    public static readonly IReadOnlyList<string> MustArrive = ["Date", "Digest", "Signature", "Signature-Input", "Content-Digest"];

    public static void MapMirror(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, (HttpContext context, SecretBox box, TimeProvider clock) =>
        {
            var proof = context.Request.Headers[Proof].ToString();
            // The clocks of the two may be hours apart; that is one of the things to find out.
            var isOurs = Enumerable.Range(-1, 3).Any(days => IsProof(proof, box, clock.GetUtcNow().AddDays(days)));
            if (!isOurs)
                return Results.NotFound();
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(new
            {
                host = context.Request.Host.Value,
                arrived = MustArrive.Where(name => context.Request.Headers.ContainsKey(name)),
                now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            });
        });

    public static string ProofFor(SecretBox box, DateTimeOffset day) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(box.DeriveKey("doctor"), Encoding.UTF8.GetBytes(day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));

    private static bool IsProof(string given, SecretBox box, DateTimeOffset day) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(ProofFor(box, day)));
}
