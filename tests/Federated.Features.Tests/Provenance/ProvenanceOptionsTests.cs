using Federated.Features.Provenance;
using Federated.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Provenance;

/// <summary>A server that could not sign with what it was given does not start, and says what is wrong.</summary>
public sealed class ProvenanceOptionsTests
{
    [Fact]
    public void What_cannot_be_signed_with_is_refused_at_start_with_its_reason()
    {
        using var folder = new TempFolder();
        var text = folder.File("text.pem");
        File.WriteAllText(text, "-----BEGIN NOTHING-----");

        Assert.Equal(5, Read(("TimestampUrl", null)).TimestampTimeoutSeconds);
        Refused("PrivateKey and CertificateChain come together", ("CertificateChain", text));
        Refused("CertificateChain names a file that does not exist", ("CertificateChain", "/nowhere.pem"), ("PrivateKey", text));
        Refused("CertificateChain cannot be used to sign", ("CertificateChain", text), ("PrivateKey", text));
        Refused("TrustAnchors names a file that does not exist", ("TrustAnchors", "/nowhere.pem"));
        Refused("TimestampUrl is no address of the web", ("TimestampUrl", "ftp://stamps.example/"));
        Refused("TimestampTimeoutSeconds must be between 1 and 60", ("TimestampTimeoutSeconds", "0"));
        Refused("ExamineMaxBytes must be between 1 KiB and 64 MiB", ("ExamineMaxBytes", "100000000"));
    }

    private static void Refused(string words, params (string Name, string? Value)[] options) =>
        Assert.Contains(words, Assert.Throws<OptionsValidationException>(() => Read(options)).Message, StringComparison.Ordinal);

    private static ProvenanceOptions Read(params (string Name, string? Value)[] options)
    {
        var pairs = options.Select(option => KeyValuePair.Create($"{ProvenanceOptions.Section}:{option.Name}", option.Value));
        using var services = new ServiceCollection().AddProvenance(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build()).BuildServiceProvider();
        return services.GetRequiredService<IOptions<ProvenanceOptions>>().Value;
    }
}
