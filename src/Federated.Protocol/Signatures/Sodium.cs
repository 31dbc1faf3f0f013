using System.Reflection;
using System.Runtime.InteropServices;

namespace Federated.Protocol.Signatures;

/// <summary>The four functions of libsodium that we call, and where the library is looked for.</summary>
internal static partial class Sodium
{
    private const string Library = "libsodium";

    // Debian installs only the versioned name without the -dev package; macOS and Windows have the plain one.
    private static readonly string[] Names = ["libsodium.so.23", "libsodium.so.26", "libsodium"];

    static Sodium()
    {
        NativeLibrary.SetDllImportResolver(typeof(Sodium).Assembly, Resolve);
        if (Initialise() < 0)
        {
            throw new DllNotFoundException("libsodium was found but could not be initialised.");
        }
    }

    [LibraryImport(Library, EntryPoint = "crypto_sign_seed_keypair")]
    internal static partial int KeyPairFromSeed(Span<byte> publicKey, Span<byte> secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library, EntryPoint = "crypto_sign_detached")]
    internal static partial int Sign(Span<byte> signature, nint signatureLength, ReadOnlySpan<byte> message, ulong length, ReadOnlySpan<byte> secretKey);

    [LibraryImport(Library, EntryPoint = "crypto_sign_verify_detached")]
    internal static partial int Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ulong length, ReadOnlySpan<byte> publicKey);

    [LibraryImport(Library, EntryPoint = "sodium_init")]
    private static partial int Initialise();

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == Library)
        {
            foreach (var candidate in Names)
            {
                if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
                {
                    return handle;
                }
            }
        }

        return 0;
    }
}
