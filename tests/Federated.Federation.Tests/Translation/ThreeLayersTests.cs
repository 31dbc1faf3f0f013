using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Features.Outbound;
using Federated.Features.Provenance;
using Federated.Federation.Translation;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Formats;
using Federated.Imaging.Metadata;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Secrets;
using Federated.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Translation;

/// <summary>One value says how a picture came to be; the object, the file and the signature take theirs from it and say the same.</summary>
public sealed class ThreeLayersTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly LocalUris Uris = new("https://us.example", "pics.example");
    private readonly TempFolder folder = new();
    private readonly ServiceProvider services;

    public ThreeLayersTests()
    {
        // A certificate of the administrator's own: nothing here needs a database.
        var authority = InstanceAuthority.Create("us.example", Now);
        var (certificate, key) = authority.IssueSigner("us.example", "us.example", Now);
        File.WriteAllText(Path.Combine(folder.Path, "chain.pem"), certificate);
        File.WriteAllText(Path.Combine(folder.Path, "key.pem"), key);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Federated:Provenance:CertificateChain"] = Path.Combine(folder.Path, "chain.pem"),
            ["Federated:Provenance:PrivateKey"] = Path.Combine(folder.Path, "key.pem"),
        }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new ManualTimeProvider(Now)).AddSingleton(Uris)
            .AddSingleton(new SecretBox(new byte[SecretBox.KeySize])).AddOutbound(configuration).AddProvenance(configuration).BuildServiceProvider();
    }

    [Theory]
    [InlineData(DigitalSource.AlgorithmicMedia, "algorithmicMedia", "Procedurally generated", null)]
    [InlineData(DigitalSource.TrainedAlgorithmicMedia, "trainedAlgorithmicMedia", "AI-generated", "AIGenerated")]
    [InlineData(DigitalSource.CompositeWithTrainedAlgorithmicMedia, "compositeWithTrainedAlgorithmicMedia", "AI-generated", "AIGenerated")]
    [InlineData(DigitalSource.CompositeSynthetic, "compositeSynthetic", "AI-generated", "AIGenerated")]
    [InlineData(DigitalSource.AlgorithmicallyEnhanced, "algorithmicallyEnhanced", null, null)]
    public async Task Object_file_and_signature_say_the_same(DigitalSource source, string term, string? label, string? hashtag)
    {
        var iri = "http://cv.iptc.org/newscodes/digitalsourcetype/" + term;
        var note = ObjectOf(source);
        var file = await FileOfAsync(source);

        Assert.NotNull(file);
        Assert.True(ImageMetadata.TryRead(file, out var metadata, out _));
        var signed = CredentialVerifier.Verify(file, await services.GetRequiredService<SigningKeys>().TrustAsync(default), Now);
        Assert.Equal(CredentialState.Trusted, signed.State);
        Assert.Equal(
            (iri, iri, iri),
            (Assert.Single(note.Attachments).DigitalSourceType, DigitalSourceTypes.IriOf(metadata.Xmp!.Properties.DigitalSourceType!.Value), signed.Store!.Active.DigitalSourceType));

        // Label, hashtag, flag and visible line are there together, or none of them is.
        Assert.Equal(label, note.Tags.SingleOrDefault(tag => tag.Kind == TagKind.Label)?.Name);
        Assert.Equal(hashtag is null ? null : "#" + hashtag, note.Tags.SingleOrDefault(tag => tag.Kind == TagKind.Hashtag)?.Name);
        Assert.Equal(hashtag is null ? null : true, note.GenAi);
        Assert.Equal(label, note.Content == "<p>Hello</p>" ? null : note.Content!.Split('>')[^3].Split(',')[0].Split(" with ")[0]);
        Assert.Equal(label, AiLabel.Of(source)?.Name);

        // And what they say is read back as the value that they came from, by whoever gets only one of them.
        var found = await services.GetRequiredService<ExamineFile>().ExecuteAsync(file, default);
        Assert.All(found, evidence => Assert.Equal(source, evidence.Source));
        Assert.Equal([EvidenceStrength.Signed, EvidenceStrength.Detected], found.Select(evidence => evidence.Strength));
        Assert.Equal(source, Assert.Single(IncomingProvenance.EvidenceOf(note.Attachments[0])).Source);
        Assert.Equal(label == "AI-generated", found.Exists(evidence => evidence.SaysAi));
        Assert.Equal(label == "AI-generated", IncomingProvenance.ClaimsOf(note).Exists(claim => claim.SaysAi));
    }

    [Theory]
    [InlineData(DigitalSource.Unknown)]
    [InlineData(DigitalSource.Human)]
    public async Task Where_nobody_says_that_a_machine_made_it_all_of_them_are_silent(DigitalSource source)
    {
        var note = ObjectOf(source);

        Assert.Null(await FileOfAsync(source));
        Assert.Null(AiLabel.Of(source));
        Assert.Null(Assert.Single(note.Attachments).DigitalSourceType);
        Assert.Empty(note.Tags);
        Assert.Null(note.GenAi);
        Assert.Equal("<p>Hello</p>", note.Content);
    }

    [Fact]
    public void The_visible_line_names_each_model_once_and_cannot_be_turned_into_markup()
    {
        var post = PostOf(Picture(DigitalSource.TrainedAlgorithmicMedia, "<b>Big</b>"), Picture(DigitalSource.TrainedAlgorithmicMedia, "<b>Big</b>"), Picture(DigitalSource.AlgorithmicMedia, "sketch"));

        Assert.Equal("AI-generated with <b>Big</b>", AiLabel.Of(post)!.LineFor(post.Images));
        Assert.EndsWith(
            "<p><a href=\"https://us.example/labels/ai-generated\" rel=\"nofollow\">AI-generated with &lt;b&gt;Big&lt;/b&gt;</a></p>",
            new OutgoingPosts(Uris).Translate(post).Content,
            StringComparison.Ordinal);
    }

    public void Dispose()
    {
        services.Dispose();
        folder.Dispose();
    }

    private Task<byte[]?> FileOfAsync(DigitalSource source) => services.GetRequiredService<LabelFile>().ExecuteAsync(
        PngWriter.Encode(new byte[8 * 8 * 3], 8, 8, PngPixelFormat.Rgb, [], default),
        new FileClaims { Source = source, Model = "Small 1", Credit = "@alice@pics.example", MadeAt = Now, PublishedAt = Now },
        default);

    private static ObjectDocument ObjectOf(DigitalSource source) =>
        ActivityReader.ReadObject(new ActivityWriter(Uris.Origin).Post(new OutgoingPosts(Uris).Translate(PostOf(Picture(source, "Small 1"))))).Value;

    private static Post PostOf(params ImageAttachment[] images)
    {
        var alice = Accounts.Local(Uris, 1, "alice", Now);
        var post = new Post { Id = 5, Uri = Uris.Post("alice", 5), AuthorId = alice.Id, Author = alice, CaptionHtml = "<p>Hello</p>", PublishedAt = Now };
        post.Images.AddRange(images);
        return post;
    }

    private static ImageAttachment Picture(DigitalSource source, string model) => new()
    {
        Id = 6,
        MediaType = "image/png",
        FederatedKey = "ab/cd/abcd.png",
        FederatedMediaType = "image/png",
        Source = source,
        Recipe = new GenerationRecipe { Engine = "e", Model = model, ModelVersion = "1", Prompt = "a sea" },
        CreatedAt = Now,
    };
}
