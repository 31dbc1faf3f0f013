using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Federated.Storage.Blobs;

/// <summary>Makes new names in a folder survive a loss of power, which flushing the files alone does not.</summary>
internal static class FolderFlush
{
    private const int InvalidArgument = 22; // EINVAL, on Linux and macOS alike

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) // NTFS journals names; there is no call for it
            return;
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0); // O_RDONLY
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened.", new Win32Exception(Marshal.GetLastPInvokeError()));
        try
        {
            // Some network file systems cannot flush folders and say so; what they promise instead is theirs.
            if (Synchronise(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
                throw new IOException($"The folder {folder} cannot be flushed.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }
        finally
        {
            _ = Close(descriptor); // nothing was written through it
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
