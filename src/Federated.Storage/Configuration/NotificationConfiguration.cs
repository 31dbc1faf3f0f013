using Federated.Domain.Interactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notifications");
        builder.Property(n => n.Id).ValueGeneratedOnAdd();
        builder.HasIndex(n => new { n.RecipientId, n.Id });
        // One like, one boost, one mention is told once, however often it is undone and done again.
        builder.HasIndex(n => new { n.RecipientId, n.Kind, n.FromId, n.PostId }).IsUnique();
        builder.HasOne(n => n.From).WithMany().HasForeignKey(n => n.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(n => n.Post).WithMany().HasForeignKey(n => n.PostId).OnDelete(DeleteBehavior.Cascade);
    }
}
