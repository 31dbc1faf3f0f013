using System.Security.Cryptography;
using Federated.Storage.Secrets;

namespace Federated.Storage.Tests.Secrets;

public sealed class SecretBoxTests
{
    [Fact]
    public void What_is_sealed_opens_with_the_same_key_and_purpose_only()
    {
        using var box = new SecretBox(RandomNumberGenerator.GetBytes(32));
        using var other = new SecretBox(RandomNumberGenerator.GetBytes(32));
        var sealedBytes = box.Seal("a secret"u8, "purpose");

        Assert.Equal("a secret"u8.ToArray(), box.Open(sealedBytes, "purpose"));
        Assert.ThrowsAny<CryptographicException>(() => box.Open(sealedBytes, "another purpose"));
        Assert.ThrowsAny<CryptographicException>(() => other.Open(sealedBytes, "purpose"));
        sealedBytes[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => box.Open(sealedBytes, "purpose"));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void The_key_file_is_made_once_and_readable_by_us_alone()
    {
        var folder = Directory.CreateTempSubdirectory("federated-key-");
        try
        {
            var first = SecretKeyFile.LoadOrCreate(folder.FullName);

            Assert.Equal(first, SecretKeyFile.LoadOrCreate(folder.FullName));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, SecretKeyFile.FileName)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
