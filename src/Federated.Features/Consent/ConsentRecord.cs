using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Posts;
using Federated.Storage;

namespace Federated.Features.Consent;

/// <summary>Adds a line to the record of choices; the operation that made the choice saves it with its effect.</summary>
public static class ConsentRecord
{
    /// <summary>Whether somebody can choose these: a licence of the list, and a plain answer about training.</summary>
    public static bool IsChoice(ConsentTerms terms) =>
        LicenceCatalogue.Find(terms.Licence) is not null && terms.Training is TrainingConsent.Denied or TrainingConsent.NonProfit or TrainingConsent.Allowed;

    internal static void OfPost(FederatedDbContext db, long id, Post post, Actor author, ConsentChannel channel, DateTimeOffset now) =>
        db.ConsentEvents.Add(Line(id, author, post.Terms, channel, now, post));

    internal static void OfAccount(FederatedDbContext db, long id, Actor account, ConsentChannel channel, DateTimeOffset now) =>
        db.ConsentEvents.Add(Line(id, account, account.Terms, channel, now, null));

    private static ConsentEvent Line(long id, Actor account, ConsentTerms terms, ConsentChannel channel, DateTimeOffset now, Post? post) => new()
    {
        Id = id,
        AccountId = account.Id,
        ById = account.Id,
        PostId = post?.Id,
        PostUri = post?.Uri,
        Licence = terms.Licence,
        Training = terms.Training,
        Channel = channel,
        Wording = ConsentEvent.CurrentWording,
        At = now,
    };
}
