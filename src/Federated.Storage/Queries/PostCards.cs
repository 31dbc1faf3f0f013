using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Turns posts into what pages show, in the database.</summary>
public static class PostCards
{
    /// <summary>Nothing is hidden here: give it what <see cref="VisiblePosts"/> let through.</summary>
    public static IQueryable<PostCard> AsCards(this IQueryable<Post> visible, FederatedDbContext db, long? viewerId) =>
        visible.AsNoTracking().Select(post => new PostCard
        {
            Id = post.Id,
            Uri = post.Uri,
            PageUrl = post.PageUrl,
            Author = new ActorCard
            {
                Id = post.Author!.Id,
                Username = post.Author.Username,
                HandleKey = post.Author.HandleKey,
                DisplayName = post.Author.DisplayName,
                AvatarKey = ((LocalAccount)post.Author).AvatarKey,
                AvatarUrl = ((RemoteActor)post.Author).AvatarUrl,
                Emojis = post.Author.Emojis,
            },
            CaptionHtml = post.CaptionHtml,
            Emojis = post.Emojis,
            ContentWarning = post.ContentWarning,
            Sensitive = post.Sensitive,
            Language = post.Language,
            Visibility = post.Visibility,
            InReplyToId = post.InReplyToId,
            PublishedAt = post.PublishedAt,
            EditedAt = post.EditedAt,
            DeclaredAiMade = post.DeclaredAiMade,
            HasAiPictures = post.HasAiPictures,
            Claims = post.Claims,
            Licence = post.Licence,
            Training = post.Training,
            Images = post.Images.OrderBy(image => image.Position).Select(image => new PictureCard
            {
                Id = image.Id,
                PreviewKey = image.PreviewKey,
                FullKey = image.FederatedKey ?? image.OriginalKey,
                Renditions = image.Renditions.OrderBy(rendition => rendition.Width)
                    .Select(rendition => new RenditionCard(rendition.Key, rendition.MediaType, rendition.Width)).ToList(),
                RemoteUrl = image.RemoteUrl,
                IsWithheld = image.WithheldAt != null,
                Width = image.FederatedWidth ?? image.Width,
                Height = image.FederatedHeight ?? image.Height,
                AltText = image.AltText,
                FocalX = image.FocalX,
                FocalY = image.FocalY,
                Source = image.Source,
                Evidence = image.Evidence,
                IsUnexamined = image.ExamineAt != null,
                Engine = image.Recipe!.Engine,
                Model = image.Recipe.Model,
                Seed = image.Recipe.Seed,
                Prompt = image.OwnerId == viewerId ? image.Recipe.Prompt : null,
            }).ToList(),
            Likes = db.Likes.Count(like => like.PostId == post.Id),
            Boosts = db.Boosts.Count(boost => boost.PostId == post.Id),
            Replies = db.Posts.Count(reply => reply.InReplyToId == post.Id && reply.DeletedAt == null
                && (reply.Visibility == Visibility.Public || reply.Visibility == Visibility.Unlisted)),
            LikedByViewer = viewerId != null && db.Likes.Any(like => like.PostId == post.Id && like.ActorId == viewerId),
            BoostedByViewer = viewerId != null && db.Boosts.Any(boost => boost.PostId == post.Id && boost.ActorId == viewerId),
        });
}
