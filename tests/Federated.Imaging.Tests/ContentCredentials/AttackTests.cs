using System.Security.Cryptography;
using Federated.Imaging.ContentCredentials;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>The verifier sees through every attack of the list and names it.</summary>
public sealed class AttackTests
{
    public static TheoryData<string> Names => Attacks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_seen_through(string name)
    {
        var attack = Attacks.Find(name);
        var result = Town.Ours.Verify(attack.Make());
        var failures = result.Statuses.Concat(result.Ingredients.SelectMany(ingredient => ingredient.Statuses)).Where(status => status.Kind == StatusKind.Failure).ToList();
        Assert.Equal(attack.State, result.State);
        Assert.Equal(attack.Refusal, result.Refusal);
        if (attack.Code is not null)
            Assert.Contains(failures, status => status.Code == attack.Code);
    }

    [Fact]
    public void A_forgery_without_fault_is_trusted()
    {
        // What the attacks change is good as long as it is not changed; otherwise they would prove nothing.
        Assert.Equal(CredentialState.Trusted, Town.Ours.Verify(new Forgery().Build()).State);
    }

    [Fact]
    public void An_odd_certificate_without_fault_is_trusted()
    {
        var (der, sign) = Certificates.Make();
        Assert.Equal(CredentialState.Trusted, Town.Ours.Verify(new Forgery { ProtectedHeader = Forgery.Header(-7, der), Signer = sign }.Build()).State);
    }

    [Fact]
    public void Every_curve_goes_with_every_hash()
    {
        // C2PA 2.2 §13.2.1; c2pa-rs takes ES384 with P-384 alone.
        var (der, sign) = Certificates.Make(hash: HashAlgorithmName.SHA384);
        Assert.Equal(CredentialState.Trusted, Town.Ours.Verify(new Forgery { ProtectedHeader = Forgery.Header(-35, der), Signer = sign }.Build()).State);
    }
}
