using System.Text;
using Federated.Storage;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Access;

/// <summary>Keeps the web framework's own keys (cookies, antiforgery) in the database, sealed, so that every node and restart shares them.</summary>
/// <remarks>Synchronous, because the framework's interface for it is.</remarks>
public sealed class KeyRing(FederatedDbContext db, SecretBox box)
{
    private const string Purpose = "key-ring";

    /// <summary>Each key as the XML that was stored.</summary>
    public IReadOnlyList<string> Load() =>
        [.. db.KeyRing.AsNoTracking().OrderBy(entry => entry.Id).AsEnumerable().Select(entry => Encoding.UTF8.GetString(box.Open(entry.SealedXml, Purpose)))];

    /// <summary>A key that is there already stays as it is: keys never change after they were made.</summary>
    public void Store(string name, string xml)
    {
        if (db.KeyRing.Any(entry => entry.Name == name))
            return;
        db.KeyRing.Add(new KeyRingEntry { Name = name, SealedXml = box.Seal(Encoding.UTF8.GetBytes(xml), Purpose) });
        db.SaveChanges();
    }
}
