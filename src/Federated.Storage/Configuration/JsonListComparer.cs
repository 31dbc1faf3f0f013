using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Federated.Storage.Configuration;

/// <summary>Lists of records are equal when their items are, and are copied item by item.</summary>
internal sealed class JsonListComparer<T>() : ValueComparer<List<T>>(
    (left, right) => ReferenceEquals(left, right) || (left != null && right != null && left.SequenceEqual(right)),
    list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
    list => list.ToList());
