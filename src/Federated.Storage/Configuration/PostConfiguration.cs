using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("Posts");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => p.Uri).IsUnique();
        builder.HasIndex(p => new { p.AuthorId, p.Id });
        builder.HasIndex(p => p.InReplyToUri);
        builder.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.InReplyTo).WithMany().HasForeignKey(p => p.InReplyToId).OnDelete(DeleteBehavior.SetNull);
        // Most posts answer nothing: they are not in it, and no planner looks for them there.
        builder.HasIndex(p => p.InReplyToId).HasFilter("\"InReplyToId\" IS NOT NULL");
        builder.HasMany(p => p.Images).WithOne().HasForeignKey(i => i.PostId).OnDelete(DeleteBehavior.ClientSetNull);
        builder.HasMany(p => p.Mentions).WithOne().HasForeignKey(m => m.PostId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Hashtags).WithOne().HasForeignKey(h => h.PostId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Derivations).WithOne().HasForeignKey(d => d.DerivedId).OnDelete(DeleteBehavior.Cascade);
        // The default is for rows from before there were any. Ours always say it: a post that the database fills is let go of, and takes the links to it along (HotRows).
        builder.Property(p => p.Claims).HasDefaultValueSql("'[]'").ValueGeneratedNever();
        builder.Ignore(p => p.IsDeleted);
        builder.Ignore(p => p.IsOpen);
        builder.Ignore(p => p.Terms);
        // Few posts allow anything: what robots are told of, and the dataset, is found without reading all others.
        builder.HasIndex(p => new { p.Training, p.Id }).HasFilter("\"Training\" > 1");
    }
}
