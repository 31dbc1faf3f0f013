using System.Globalization;

namespace Federated.Testing.Servers;

/// <summary>A disk of a few megabytes in memory, which can be filled up and freed; gone with the test process.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 64 * 1024;

    private readonly DeathWatch watch;

    private SmallDisk(string path)
    {
        Path = path;
        watch = DeathWatch.Over($"umount -l '{path}'; rmdir '{path}'");
    }

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Null for somebody who may not mount.</summary>
    public static async Task<SmallDisk?> TryMountAsync(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("federated-disk-").FullName;
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0755");
        var mounted = await Command.RunAsync("mount", ["-t", "tmpfs", "-o", size, "federated-test", path]);
        if (mounted.ExitCode == 0)
            return new SmallDisk(path);
        Directory.Delete(path);
        return null;
    }

    /// <summary>Writes until nothing more fits, and again when somebody has made room since.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, 1);
        var block = new byte[Block];
        for (var size = Block; size >= 1; size = size > 4096 ? 4096 : size / 2)
        {
            try
            {
                while (true)
                    file.Write(block, 0, size);
            }
            catch (IOException)
            {
                // Full for a piece of this size; a smaller one may fit.
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync("umount", ["-l", Path]);
        Directory.Delete(Path, recursive: true);
        watch.Dispose();
    }
}
