using System.Globalization;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Http;

namespace Federated.Federation.Discovery;

/// <summary>Which part of a collection somebody asks for: the whole by its name, or a page that begins below some item.</summary>
/// <param name="Before">Null for the collection itself.</param>
internal sealed record PageRequest(string Collection, long? Before)
{
    /// <summary>Items of one page; Mastodon's collections have a dozen, and it reads ours page by page anyhow.</summary>
    public const int Size = 20;

    /// <summary>False for a position that no page of ours ever named.</summary>
    public static bool TryRead(string collection, HttpRequest request, out PageRequest page)
    {
        page = new PageRequest(collection, null);
        if (!request.Query.ContainsKey("page"))
            return true;
        if (!request.Query.TryGetValue("before", out var text))
        {
            page = new PageRequest(collection, long.MaxValue);
            return true;
        }

        var isNumber = long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var before);
        page = new PageRequest(collection, before);
        return isNumber;
    }

    /// <summary>The collection itself: how many there are and where the first page is, when there are pages.</summary>
    public CollectionDocument Whole(string type, long total, bool hasPages) => new()
    {
        Id = Collection,
        Type = type,
        TotalItems = total,
        First = hasPages ? Reference.To(Collection + "?page=true") : null,
    };

    public CollectionDocument Page(string type, IReadOnlyList<Reference> items, long? last, int size = Size) => new()
    {
        Id = AddressOf(Before),
        Type = type,
        PartOf = Collection,
        // No next on a page that is not full: somebody who crawls stops there.
        Next = items.Count == size && last is not null ? Reference.To(AddressOf(last)) : null,
        Items = items,
    };

    public CollectionDocument Page(string type, List<CollectionEntry> entries) =>
        Page(type, [.. entries.Select(entry => Reference.To(entry.Uri))], entries.Count > 0 ? entries[^1].Id : null);

    private string AddressOf(long? before) => before is null or long.MaxValue
        ? Collection + "?page=true"
        : string.Create(CultureInfo.InvariantCulture, $"{Collection}?page=true&before={before}");
}
