using System.Runtime.InteropServices;
using Federated.Features.Accounts;
using Federated.Features.Media;
using Federated.Features.Outbound;
using Federated.Server.Hosting;
using Federated.Storage.Blobs;
using Federated.Storage.Secrets;
using Microsoft.Extensions.Options;

namespace Federated.Server.Cli.Doctor;

/// <summary>What this machine has to have: room, tools, the secret key, a folder for media, a way for mail.</summary>
internal sealed class MachineChecks(IServiceProvider services, ServerOptions options)
{
    private const long Gigabyte = 1L << 30;

    /// <summary>A database that finds its disk full stops; this is what a busy day may take.</summary>
    private const long LittleRoom = 2 * Gigabyte;

    private const long NoRoom = Gigabyte / 4;

    public IEnumerable<Finding> Here()
    {
        yield return Finding.Ok("configuration", $"All options are understood; this is {options.Origin} with handles @name@{options.HandleDomain}.");
        yield return Disk();
        yield return SecretKey();
        yield return Vips();
        yield return Sodium();
    }

    public async Task<Finding> MediaAsync(CancellationToken cancellationToken) =>
        await services.GetRequiredService<IBlobStore>().CheckAsync(cancellationToken) is { } fault
            ? Finding.Fail("media", $"Media cannot be stored: {fault}", "Check Federated:Media:Store and Federated:Media:S3, or give the user that runs the server the right to write there.")
            : Finding.Ok("media", "Media can be stored.");

    public async Task<Finding> MailAsync(CancellationToken cancellationToken)
    {
        var mail = services.GetRequiredService<IOptions<MailOptions>>().Value;
        if (mail.Host.Length == 0)
            return Finding.Ok("mail", "No mail server is configured: passwords are reset with \"federated account password\".");
        return await services.GetRequiredService<CertificateProbe>().GreetsAsync(mail.Host, mail.Port, cancellationToken)
            ? Finding.Ok("mail", $"{mail.Host}:{mail.Port} greets.")
            : Finding.Fail("mail", $"{mail.Host}:{mail.Port} does not greet as a mail server does.", "Check Federated:Mail:Host and Port, and whether a firewall lets mail out.");
    }

    private Finding Disk()
    {
        var path = Path.GetFullPath(options.DataPath);
        var free = new DriveInfo(path).AvailableFreeSpace;
        var sentence = $"{Sizes.Of(free)} are free where {path} is.";
        return free < NoRoom ? Finding.Fail("disk", sentence, "Make room at once: without it nothing can be written down.")
            : free < LittleRoom ? Finding.Warn("disk", sentence, "Make room, or shorten what is kept (Federated:Retention).")
            : Finding.Ok("disk", sentence);
    }

    private Finding SecretKey()
    {
        const string what = "secret key";
        if (options.SecretKey is not null)
            return Finding.Ok(what, "It comes from the configuration.");
        var path = Path.Combine(options.DataPath, SecretKeyFile.FileName);
        if (!File.Exists(path))
            return Finding.Fail(what, $"{path} is not there.", "The first start makes it; if this installation is older, put the file back from your backup before you start.");
        if (new FileInfo(path).Length != SecretBox.KeySize)
            return Finding.Fail(what, $"{path} is damaged.", "Put the file back from your backup.");
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != 0
            ? Finding.Warn(what, $"Others than its owner can read {path}.", $"chmod 600 {path}")
            : Finding.Ok(what, $"{path} is there, and nobody else can read it.");
    }

    private Finding Vips()
    {
        var configured = services.GetRequiredService<IOptions<MediaOptions>>().Value.VipsPath;
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        var found = configured ?? folders.Select(folder => Path.Combine(folder, "vips")).FirstOrDefault(File.Exists);
        if (found is not null && File.Exists(found))
        {
            return ImageWorkshop.Fence == FenceStrength.None
                ? Finding.Warn("vips", $"Images are decoded by {found}, but nothing keeps it from the network here.", "Allow user namespaces (unshare) or seccomp to the user that runs the server.")
                : Finding.Ok("vips", $"Images are decoded by {found}, without a network ({Wall(ImageWorkshop.Fence)}).");
        }

        return Finding.Fail("vips", found is null ? "The program that decodes images is not there." : $"{found} is not there.", "Install libvips-tools, or set Federated:Media:VipsPath.");
    }

    private static string Wall(FenceStrength fence) => fence switch
    {
        FenceStrength.Filter => "a filter of system calls",
        FenceStrength.Namespace => "a namespace of its own",
        _ => "a namespace of its own, and a filter of system calls",
    };

    private static Finding Sodium()
    {
        foreach (var name in (string[])["libsodium.so.23", "libsodium.so.26", "libsodium.23.dylib", "libsodium"])
            if (NativeLibrary.TryLoad(name, out var library))
            {
                NativeLibrary.Free(library);
                return Finding.Ok("libsodium", $"{name} can be loaded.");
            }

        return Finding.Fail("libsodium", "The library for Ed25519 is not there.", "Install libsodium23.");
    }
}
