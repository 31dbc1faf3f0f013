using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DeliveryRoom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterTable(
                name: "OutboundDeliveries")
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterTable(
                name: "OutboundDeliveries")
                .OldAnnotation("Npgsql:StorageParameter:fillfactor", 50);
        }
    }
}
