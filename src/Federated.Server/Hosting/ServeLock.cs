namespace Federated.Server.Hosting;

/// <summary>Lets one server at a time work on an embedded database; the system drops it when the process ends, however it ends.</summary>
internal static class ServeLock
{
    public const string FileName = "serve.lock";

    /// <summary>Null when another process holds it.</summary>
    public static FileStream? TryTake(string dataPath)
    {
        Directory.CreateDirectory(dataPath);
        try
        {
            return new FileStream(Path.Combine(dataPath, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
