using System.Security.Cryptography;

namespace Federated.Storage.Secrets;

/// <summary>Finds the installation's secret key: given by configuration, or in a file that only we can read, made at first start.</summary>
public static class SecretKeyFile
{
    public const string FileName = "secret.key";

    public static byte[] LoadOrCreate(string dataPath)
    {
        var path = Path.Combine(dataPath, FileName);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var created = new FileStream(path, options);
            var key = RandomNumberGenerator.GetBytes(SecretBox.KeySize);
            created.Write(key);
            created.Flush(flushToDisk: true);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            var key = File.ReadAllBytes(path);
            return key.Length == SecretBox.KeySize
                ? key
                : throw new InvalidDataException($"{path} must hold exactly {SecretBox.KeySize} bytes.");
        }
    }
}
