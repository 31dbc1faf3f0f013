using System.Security.Cryptography;
using Federated.Protocol.Signatures;

namespace Federated.Protocol.Tests.Signatures;

public sealed class KeyTests
{
    private static readonly SigningKey Rsa = SigningKey.CreateRsa();

    [Fact]
    public void An_rsa_key_survives_export_and_import()
    {
        var again = SigningKey.ImportRsa(Rsa.Export());
        Assert.Equal(Rsa.VerificationKey, again.VerificationKey);
        Assert.True(Rsa.VerificationKey.Verify(SignatureAlgorithm.RsaSha256, [1], again.Sign([1])));
    }

    [Fact]
    public void An_ed25519_key_survives_export_and_import()
    {
        var key = SigningKey.CreateEd25519();
        var again = SigningKey.ImportEd25519(key.Export());
        Assert.Equal(key.VerificationKey, again.VerificationKey);
        Assert.True(key.VerificationKey.Verify(SignatureAlgorithm.Ed25519, [1], again.Sign([1])));
    }

    [Fact]
    public void A_multikey_starts_with_z6Mk_and_reads_back()
    {
        var key = SigningKey.CreateEd25519().VerificationKey;
        Assert.StartsWith("z6Mk", key.ExportMultikey(), StringComparison.Ordinal);
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadMultikey(key.ExportMultikey(), out var again));
        Assert.Equal(key, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("z6Mk")]
    [InlineData("z0OIl")]
    [InlineData("u7QEm")]
    public void A_broken_multikey_is_refused(string text)
    {
        Assert.NotEqual(KeyRefusal.None, VerificationKey.TryReadMultikey(text, out var key));
        Assert.Null(key);
    }

    [Fact]
    public void A_pem_reads_however_it_is_broken_into_lines()
    {
        var pem = Rsa.VerificationKey.ExportPem();
        string[] spellings =
        [
            pem,
            pem.Replace("\n", "\r\n", StringComparison.Ordinal),
            pem.Replace("\n", "  \n ", StringComparison.Ordinal),
            pem.Replace("\n", " ", StringComparison.Ordinal),
            pem.Replace("\n", "\\n", StringComparison.Ordinal),
            pem.Replace("BEGIN PUBLIC", "BEGIN RSA PUBLIC", StringComparison.Ordinal).Replace("END PUBLIC", "END RSA PUBLIC", StringComparison.Ordinal),
            "  " + pem + "\n\n",
        ];
        Assert.All(spellings, spelling =>
        {
            Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(spelling, out var key));
            Assert.Equal(Rsa.VerificationKey, key);
        });
    }

    [Fact]
    public void Pkcs1_reads_as_the_same_key()
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Rsa.Export(), out _);
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(rsa.ExportRSAPublicKeyPem(), out var key));
        Assert.Equal(Rsa.VerificationKey, key);
    }

    [Theory]
    [InlineData(512, KeyRefusal.TooSmall)]
    [InlineData(1024, KeyRefusal.None)]
    public void Small_rsa_keys_are_refused(int bits, KeyRefusal expected)
    {
        using var rsa = RSA.Create(bits);
        Assert.Equal(expected, VerificationKey.TryReadPem(rsa.ExportSubjectPublicKeyInfoPem(), out _));
    }

    [Theory]
    [InlineData(8193, new byte[] { 1, 0, 1 }, KeyRefusal.TooLarge)]
    [InlineData(2048, new byte[] { 1, 0, 0 }, KeyRefusal.BadExponent)]
    [InlineData(2048, new byte[] { 1 }, KeyRefusal.BadExponent)]
    [InlineData(2048, new byte[] { 1, 0, 0, 0, 1 }, KeyRefusal.BadExponent)]
    [InlineData(2048, new byte[] { 3 }, KeyRefusal.None)]
    public void Odd_rsa_keys_are_refused(int bits, byte[] exponent, KeyRefusal expected)
    {
        var modulus = new byte[(bits + 7) / 8];
        modulus.AsSpan().Fill(0xff);
        modulus[0] = (byte)(0xff >> ((8 - (bits % 8)) % 8));
        var pem = PemEncoding.WriteString("RSA PUBLIC KEY", Pkcs1(modulus, exponent));
        var refusal = VerificationKey.TryReadPem(pem, out var key);

        Assert.Equal(expected, refusal);
        Assert.Equal(expected == KeyRefusal.None, key is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    [InlineData("-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----")]
    public void What_is_no_key_is_refused(string pem) => Assert.Equal(KeyRefusal.Malformed, VerificationKey.TryReadPem(pem, out _));

    [Fact]
    public void A_text_longer_than_any_key_is_not_even_decoded() =>
        Assert.Equal(KeyRefusal.TooLong, VerificationKey.TryReadPem(new string('A', 100_000), out _));

    [Fact]
    public void An_algorithm_of_another_kind_of_key_is_a_no() =>
        Assert.False(Rsa.VerificationKey.Verify(SignatureAlgorithm.Ed25519, [1], Rsa.Sign([1])));

    [Theory]
    [InlineData(new byte[] { }, "z")]
    [InlineData(new byte[] { 0, 0, 1 }, "z112")]
    [InlineData(new byte[] { 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x20, 0x57, 0x6f, 0x72, 0x6c, 0x64, 0x21 }, "z2NEpo7TZRRrLZSi2U")]
    public void Base58_is_the_one_of_bitcoin(byte[] bytes, string text) => Assert.Equal(text, Multibase.EncodeBase58(bytes));

    [Fact]
    public void Base58_reads_back_what_it_wrote()
    {
        for (var length = 1; length < 100; length++)
        {
            var bytes = RandomNumberGenerator.GetBytes(length);
            bytes[0] = (byte)(length % 3);
            Assert.True(Multibase.TryDecodeBase58(Multibase.EncodeBase58(bytes), out var again));
            Assert.Equal(bytes, again);
        }
    }

    private static byte[] Pkcs1(byte[] modulus, byte[] exponent)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(modulus);
            writer.WriteIntegerUnsigned(exponent);
        }

        return writer.Encode();
    }
}
