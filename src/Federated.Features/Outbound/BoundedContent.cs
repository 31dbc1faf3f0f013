using System.Net;

namespace Federated.Features.Outbound;

/// <summary>The body of an answer that breaks off with a refusal when it is longer than its limit, whoever reads it.</summary>
internal sealed class BoundedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly long _limit;

    public BoundedContent(HttpContent inner, long limit)
    {
        (_inner, _limit) = (inner, limit);
        foreach (var (name, values) in inner.Headers.NonValidated)
            Headers.TryAddWithoutValidation(name, values);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var source = await CreateContentReadStreamAsync();
        await source.CopyToAsync(stream);
    }

    protected override async Task<Stream> CreateContentReadStreamAsync()
    {
        if (_inner.Headers.ContentLength > _limit)
            throw new OutboundRefusedException(OutboundRefusal.TooLarge);
        return new BoundedStream(await _inner.ReadAsStreamAsync(), _limit);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
