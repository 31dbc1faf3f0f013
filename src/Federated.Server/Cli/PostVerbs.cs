using System.CommandLine;
using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Consent;
using Federated.Features.Generation;
using Federated.Features.Lineage;
using Federated.Features.Ports;
using Federated.Features.Posts;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Cli;

/// <summary>post create: orders an image, waits for it, publishes it and prints the post's URI.</summary>
internal static class PostVerbs
{
    /// <summary>An engine that takes longer is not coming back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static Command Build(CliSession session) => new("post", "Publish without a browser.") { Create(session) };

    private static Command Create(CliSession session)
    {
        var name = AccountVerbs.NameArgument();
        var prompt = new Option<string>("--prompt") { Required = true, Description = "What the image shows." };
        var alt = new Option<string>("--alt") { DefaultValueFactory = _ => "", Description = "The image in words, for who cannot see it." };
        var caption = new Option<string>("--caption") { DefaultValueFactory = _ => "", Description = "The text of the post, in Markdown." };
        var size = new Option<string>("--size") { DefaultValueFactory = _ => "1024x1024", Description = "WIDTHxHEIGHT" };
        size.Validators.Add(result =>
        {
            if (!TryParseSize(result.GetValueOrDefault<string>(), out _, out _))
                result.AddError("--size takes WIDTHxHEIGHT, such as 1024x1024.");
        });
        var seed = new Option<long?>("--seed") { Description = "The same seed, prompt and size make the same image." };
        var engine = new Option<string?>("--engine") { Description = "The engine's name; the first one of this server where nothing is said." };
        var visibility = new Option<string>("--visibility") { DefaultValueFactory = _ => "public", Description = "public, unlisted, followers or direct." };
        visibility.AcceptOnlyFromAmong("public", "unlisted", "followers", "direct");
        var licence = new Option<string?>("--licence", "--license") { Description = "A licence by its identifier, such as CC-BY-4.0; the account's default where nothing is said." };
        licence.AcceptOnlyFromAmong([.. LicenceCatalogue.All.Select(entry => entry.Id)]);
        var training = new Option<string?>("--training") { Description = "May models be trained with it: deny, nonprofit or allow." };
        training.AcceptOnlyFromAmong("deny", "nonprofit", "allow");
        var remixOf = new Option<string?>("--remix-of") { Description = "The address of the post that this is a remix of; its author is told." };
        var prompts = new Option<string?>("--prompt-visibility") { Description = "Who reads the prompt: private, onrequest, followers or public; the account's habit where nothing is said." };
        prompts.AcceptOnlyFromAmong("private", "onrequest", "followers", "public");
        var remixing = new Option<string?>("--remix-policy") { Description = "Who may remix the post: ask, nobody, followers or anyone; the account's habit where nothing is said." };
        remixing.AcceptOnlyFromAmong("ask", "nobody", "followers", "anyone");
        var verb = new Command("create", "Make an image and publish it; prints the post's URI.") { name, prompt, alt, caption, size, seed, engine, visibility, licence, training, remixOf, prompts, remixing };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await AccountVerbs.Find(services, parsed.GetRequiredValue(name), cancellationToken) is not { } account)
                    return AccountVerbs.NoAccount(parsed.GetRequiredValue(name));
                _ = TryParseSize(parsed.GetRequiredValue(size), out var width, out var height);
                var (parent, refused) = await BeginAsync(services, parsed.GetValue(remixOf), account, cancellationToken);
                if (refused is not null)
                    return CliSession.Fail(refused);
                var order = new ImageOrder(parsed.GetRequiredValue(prompt), null, parsed.GetValue(seed), width, height, parsed.GetValue(engine)) { RemixOf = parent };
                var (imageId, fault) = await MakeAsync(services, order, account, cancellationToken);
                if (imageId is not { } image)
                    return CliSession.Fail(fault);
                var draft = new PostDraft
                {
                    Caption = parsed.GetRequiredValue(caption),
                    Visibility = Enum.Parse<Visibility>(parsed.GetRequiredValue(visibility), ignoreCase: true),
                    PromptVisibility = parsed.GetValue(prompts) is { } reads ? Enum.Parse<PromptVisibility>(reads, ignoreCase: true) : null,
                    Remixing = parsed.GetValue(remixing) is { } remixes ? Enum.Parse<RemixPolicy>(remixes, ignoreCase: true) : null,
                    Images = [new DraftImage(image, parsed.GetRequiredValue(alt))],
                    Terms = TermsOf(parsed.GetValue(licence), parsed.GetValue(training), account.Terms.OrDefault),
                    Channel = ConsentChannel.Cli,
                };
                var result = await services.GetRequiredService<PublishPost>().ExecuteAsync(draft, account, cancellationToken);
                if (result.Post is not { } post)
                    return CliSession.Fail(PostFaultText.Of(result.Fault));
                Console.Out.WriteLine(post.Uri.Value);
                return 0;
            },
            token));
        return verb;
    }

    private static async Task<(ObjectUri? Parent, string? Fault)> BeginAsync(
        IServiceProvider services, string? source, LocalAccount account, CancellationToken cancellationToken)
    {
        if (source is null)
            return (null, null);
        if (await services.GetRequiredService<IRemoteResolver>().ResolveUrlAsync(source, cancellationToken) is not { PostId: { } post })
            return (null, $"There is no post at {source}.");
        var start = await services.GetRequiredService<BeginRemix>().ExecuteAsync(post, account, cancellationToken);
        return start.Parent is null ? (null, RemixWords.Of(start.Verdict)) : (start.Parent, null);
    }

    private static ConsentTerms? TermsOf(string? licence, string? training, ConsentTerms otherwise) =>
        licence is null && training is null ? null : new ConsentTerms(
            LicenceCatalogue.TryParse(licence, out var chosen) ? chosen : otherwise.Licence,
            ReuseSignals.TrainingOf(training) ?? otherwise.Training);

    // A running server may be quicker than we are: whoever takes the job, its row says what came of it.
    private static async Task<(long? ImageId, string Fault)> MakeAsync(
        IServiceProvider services, ImageOrder order, LocalAccount owner, CancellationToken cancellationToken)
    {
        var ordered = await services.GetRequiredService<GenerateImage>().ExecuteAsync(order, owner, cancellationToken);
        if (ordered.JobId is not { } jobId)
            return (null, ordered.Fault ?? "The image cannot be ordered.");
        var queue = services.GetRequiredService<DurableQueue<GenerationJob>>();
        var db = services.GetRequiredService<FederatedDbContext>();
        var clock = services.GetRequiredService<TimeProvider>();
        for (var until = clock.GetUtcNow() + Patience; clock.GetUtcNow() < until; await Task.Delay(Look, clock, cancellationToken))
        {
            await queue.ProcessOneAsync(RunGenerationJob.Work, jobId, cancellationToken);
            var job = await db.JobAsync(jobId, owner.Id, cancellationToken);
            if (job is { Outcome: GenerationOutcome.Completed, ImageId: { } imageId })
                return (imageId, "");
            if (job is null or { Outcome: not GenerationOutcome.Pending } or { State: QueueState.Dead })
                return (null, job?.OutcomeMessage ?? "The image could not be made.");
        }

        return (null, "The engine did not make the image in time.");
    }

    private static bool TryParseSize(string? text, out int width, out int height)
    {
        (width, height) = (0, 0);
        var parts = text?.Split('x', 'X');
        return parts is { Length: 2 }
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out height);
    }
}
