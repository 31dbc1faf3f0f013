using System.Globalization;
using System.Text.Json.Nodes;
using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Benchmarks.Soak;

/// <summary>Peers who post and people who publish, until they are stopped: what is not acknowledged is sent again, as peers do.</summary>
internal sealed class SoakLoad(SoakWorld world)
{
    private const int Senders = 6;
    private const int Publishers = 2;

    /// <summary>One in so many posts is deleted at once, so that deletions meet their Creates on the way.</summary>
    private const int DeletedShare = 8;

    /// <summary>Enough that something is always under way, little enough that what remains is worked off soon.</summary>
    private static readonly TimeSpan BetweenCreates = TimeSpan.FromMilliseconds(40);

    private static readonly TimeSpan BetweenPosts = TimeSpan.FromMilliseconds(150);

    /// <summary>Longer than a peer would wait in no hurry, shorter than any that we know.</summary>
    private static readonly TimeSpan BeforeSendingAgain = TimeSpan.FromMilliseconds(250);

    private Task running = Task.CompletedTask;
    private volatile bool isOver;
    private int written;

    public void Start() => running = Task.WhenAll(
        Enumerable.Range(0, Senders).Select(number => Task.Run(() => SendAsync(number)))
            .Concat(Enumerable.Range(0, Publishers).Select(number => Task.Run(() => PublishAsync(number)))));

    /// <summary>Nothing new is begun; what was begun is brought to its end.</summary>
    public async Task StopAsync()
    {
        isOver = true;
        await running;
    }

    private async Task SendAsync(int number)
    {
        var (peer, actor) = (world.Town.Peers[number], world.Town.Actors[number]);
        while (!isOver)
        {
            var note = actor.Note(string.Create(CultureInfo.InvariantCulture, $"<p>Number {Interlocked.Increment(ref written)}</p>"), TimeProvider.System.GetUtcNow());
            note["tag"] = new JsonArray(new JsonObject { ["type"] = "Mention", ["href"] = world.Server.ActorUri(SoakWorld.Name), ["name"] = world.Server.Handle(SoakWorld.Name) });
            await SendUntilTakenAsync(peer, actor, actor.Create(note));
            world.Tally.Acknowledged.Add(note["id"]!.GetValue<string>());
            await Task.Delay(BetweenCreates);
        }
    }

    private async Task SendUntilTakenAsync(FakeRemoteServer peer, FakeActor actor, JsonObject create)
    {
        while (true)
        {
            try
            {
                using var answer = await peer.SignedPostAsync(actor, world.Server.Origin + "/inbox", create.DeepClone());
                if ((int)answer.StatusCode == 202)
                    return;
                world.Tally.Count("the inbox", (int)answer.StatusCode);
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                // The server is down just now.
            }

            await Task.Delay(BeforeSendingAgain);
        }
    }

    /// <summary>A person who answers their own posts, each the one before: what did not work is not tried again, and may or may not have happened.</summary>
    private async Task PublishAsync(int number)
    {
        using var session = await world.SignInAsync();
        var page = world.FirstPage;
        for (var count = 1; !isOver; count++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Answer {count} of {number}.");
            try
            {
                page = await AnswerAsync(session, page, text, isDeleted: count % DeletedShare == 0) ?? page;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
            {
                if (failure is InvalidOperationException && !failure.Message.Contains("(503)", StringComparison.Ordinal))
                    world.Tally.Count("a page: " + failure.Message[..Math.Min(failure.Message.Length, 200)], 0);
                await Task.Delay(BeforeSendingAgain);
            }

            await Task.Delay(BetweenPosts);
        }
    }

    /// <returns>The page of the new post; null when there is none.</returns>
    private async Task<string?> AnswerAsync(WebSession session, string page, string text, bool isDeleted)
    {
        var after = await session.SubmitAsync(page, static form => IsFor(form, "Reply"), ("Caption", text));
        if (after.Status != 200)
        {
            world.Tally.Count("a page", after.Status);
            return null;
        }

        world.Tally.Published.Add(text);
        var made = $"/@{SoakWorld.Name}/{after.Url.Fragment[2..]}";
        if (!isDeleted)
            return made;
        var deleted = await session.SubmitAsync(made, static form => IsFor(form, "Delete"));
        if (deleted.Status == 200)
            world.Tally.Deleted.Add(text);
        else
            world.Tally.Count("a page", deleted.Status);
        return null;
    }

    private static bool IsFor(AngleSharp.Html.Dom.IHtmlFormElement form, string handler) =>
        form.GetAttribute("action")?.EndsWith("handler=" + handler, StringComparison.Ordinal) == true;
}
