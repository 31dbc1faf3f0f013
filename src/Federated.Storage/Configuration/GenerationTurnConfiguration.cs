using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Federated.Storage.Configuration;

internal sealed class GenerationTurnConfiguration : IEntityTypeConfiguration<GenerationTurn>
{
    public void Configure(EntityTypeBuilder<GenerationTurn> builder)
    {
        builder.ToTable("GenerationTurns");
        builder.HasKey(r => new { r.Backend, r.OwnerId });
    }
}
