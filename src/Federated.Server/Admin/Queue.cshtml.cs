using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Admin;

/// <summary>The rows of one queue that were given up or wait, to be looked for, tried again or dropped.</summary>
internal sealed class QueueModel(FederatedDbContext db, Viewer viewer, TimeProvider clock) : OwnerPage(db, viewer)
{
    private const int PageSize = 50;

    /// <summary>Who filters counts what the filter means, and no further than this.</summary>
    public const int MostCounted = 100_000;

    [BindProperty(SupportsGet = true)]
    public string? Host { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    [BindProperty]
    public long? Id { get; set; }

    /// <summary>What cannot be undone is ticked first, with or without a script that asks.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public NamedQueue Queue { get; private set; } = null!;

    public QueueState State { get; private set; } = QueueState.Dead;

    public IReadOnlyList<QueueLine> Lines { get; private set; } = [];

    public int Count { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public bool IsFiltered => Filter.Host is not null || Filter.Reason is not null;

    public long? Older => Lines.Count == PageSize ? Lines[^1].Id : null;

    private QueueFilter Filter => new(Host: Given(Host)?.ToLowerInvariant(), Reason: Given(Reason));

    public async Task<IActionResult> OnGetAsync(string queue, [FromQuery] string? state, [FromQuery] long? below)
    {
        if (NamedQueue.Find(queue) is not { } found)
            return NotFound();
        (Queue, State) = (found, state == "waiting" ? QueueState.Waiting : QueueState.Dead);
        await LoadAsync(below);
        return Page();
    }

    public async Task<IActionResult> OnPostRetryAsync(string queue, [FromServices] DeadLetters letters)
    {
        if (NamedQueue.Find(queue) is not { } found)
            return NotFound();
        var count = await found.RetryAsync(letters, Filter with { Id = Id }, Aborted);
        return Finish(found, $"{Wording.Count(count, "dead letter is", "dead letters are")} tried again.");
    }

    public async Task<IActionResult> OnPostDropAsync(string queue, [FromServices] DeadLetters letters)
    {
        if (NamedQueue.Find(queue) is not { } found)
            return NotFound();
        if (!Sure)
        {
            Queue = found;
            await LoadAsync(null);
            return Again("Nothing was dropped: tick the box that says you are sure.");
        }

        var count = await found.DropAsync(letters, Filter with { Id = Id }, Aborted);
        return Finish(found, $"{Wording.Count(count, "dead letter is", "dead letters are")} dropped.");
    }

    /// <summary>The address of this list with its filter, for links to other pages of it.</summary>
    public string Address(QueueState state, long? below = null)
    {
        var query = new QueryString();
        if (state == QueueState.Waiting)
            query = query.Add("state", "waiting");
        if (Filter.Host is { } host)
            query = query.Add("host", host);
        if (Filter.Reason is { } reason)
            query = query.Add("reason", reason);
        if (below is { } id)
            query = query.Add("below", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return $"/admin/queues/{Queue.Name}{query}";
    }

    private LocalRedirectResult Finish(NamedQueue queue, string done)
    {
        Done = done;
        Queue = queue;
        return LocalRedirect(Address(QueueState.Dead));
    }

    private async Task LoadAsync(long? below)
    {
        Lines = await Queue.LinesAsync(Db, State, Filter, below, PageSize, Aborted);
        Count = await Queue.CountAsync(Db, State, Filter, MostCounted, Aborted);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
