using System.Threading.Channels;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;

namespace Federated.Features.Generation;

/// <summary>One run of a job as others see it: it hears when the owner wants it no more, and passes on news, not more often than anybody can look.</summary>
internal sealed class JobWatch : IAsyncDisposable
{
    /// <summary>As often as a bar on a page may move.</summary>
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromMilliseconds(500);

    /// <summary>Each costs a decoder's time.</summary>
    private static readonly TimeSpan BetweenPreviews = TimeSpan.FromSeconds(2);

    private readonly JobNews news;
    private readonly GenerationJob job;
    private readonly CancellationTokenSource cancelled = new();
    private readonly CancellationTokenSource over;
    private readonly Channel<bool> looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly IDisposable listening;
    private readonly Task looking;
    private long? toldAt;
    private long? shownAt;
    private double told;
    private int previews;

    public JobWatch(JobNews news, LiveWire wire, GenerationJob job, CancellationToken cancellationToken)
    {
        (this.news, this.job) = (news, job);
        over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Cancelled = cancelled.Token;
        listening = wire.Listen(JobTopics.Cancel, id =>
        {
            if (id is null || id == job.Id)
                looks.Writer.TryWrite(true);
        });
        // It may have been cancelled between the claim and now.
        looks.Writer.TryWrite(true);
        looking = LookAsync(over.Token);
    }

    /// <summary>When the owner wants it no more.</summary>
    public CancellationToken Cancelled { get; }

    public async Task TellAsync(GenerationEvent happened, int asked, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case GenerationProgress progress when IsTime(toldAt, BetweenProgress):
                var fraction = (job.Made + Math.Clamp(double.IsFinite(progress.Fraction) ? progress.Fraction : 0, 0, 1) * asked) / job.Count;
                // A bar never moves back, also where an engine begins anew.
                if (fraction <= told)
                    return;
                (told, toldAt) = (fraction, news.Clock.GetTimestamp());
                await news.WriteProgressAsync(job, fraction, cancellationToken);
                break;
            case GenerationPartial picture when IsTime(shownAt, BetweenPreviews):
                shownAt = news.Clock.GetTimestamp();
                await news.WritePreviewAsync(job, picture, ++previews, cancellationToken);
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        listening.Dispose();
        await over.CancelAsync();
        await looking;
        over.Dispose();
        cancelled.Dispose();
    }

    private bool IsTime(long? last, TimeSpan pause) => last is not { } at || news.Clock.GetElapsedTime(at) >= pause;

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await looks.Reader.WaitToReadAsync(cancellationToken))
            {
                _ = looks.Reader.TryRead(out _);
                if (!await news.IsCancelledAsync(job, cancellationToken))
                    continue;
                await cancelled.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over.
        }
    }
}
