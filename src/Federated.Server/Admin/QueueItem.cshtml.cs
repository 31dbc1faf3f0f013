using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Admin;

/// <summary>All of one queue row: where it stands, what it is about, and what it says, as text and nothing but text.</summary>
internal sealed class QueueItemModel(FederatedDbContext db, Viewer viewer, TimeProvider clock) : OwnerPage(db, viewer)
{
    [BindProperty]
    public bool Sure { get; set; }

    public NamedQueue Queue { get; private set; } = null!;

    public QueueRow Row { get; private set; } = null!;

    public RowFacts Shown { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(string queue, long id) => await LoadAsync(queue, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRetryAsync(string queue, long id, [FromServices] DeadLetters letters)
    {
        if (!await LoadAsync(queue, id))
            return NotFound();
        return await Queue.RetryAsync(letters, QueueFilter.One(id), Aborted) == 1 ? Finish("It is tried again.") : Again("Only what was given up can be tried again.");
    }

    public async Task<IActionResult> OnPostDropAsync(string queue, long id, [FromServices] DeadLetters letters)
    {
        if (!await LoadAsync(queue, id))
            return NotFound();
        if (!Sure)
            return Again("It was not dropped: tick the box that says you are sure.");
        return await Queue.DropAsync(letters, QueueFilter.One(id), Aborted) == 1 ? Finish("It is dropped.") : Again("Only what was given up can be dropped.");
    }

    private async Task<bool> LoadAsync(string queue, long id)
    {
        if (NamedQueue.Find(queue) is not { } found || await found.RowAsync(Db, id, Aborted) is not { } row)
            return false;
        (Queue, Row, Shown) = (found, row, RowFacts.Of(row));
        return true;
    }

    private LocalRedirectResult Finish(string done)
    {
        Done = done;
        return LocalRedirect("/admin/queues/" + Queue.Name);
    }
}
