using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DeliveryPace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboundDeliveries_Host_AvailableAt",
                table: "OutboundDeliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Publications_ActorId_ObjectUri",
                table: "Publications",
                columns: new[] { "ActorId", "ObjectUri" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundDeliveries_Host_AvailableAt_Id",
                table: "OutboundDeliveries",
                columns: new[] { "Host", "AvailableAt", "Id" },
                filter: "\"State\" = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Publications_ActorId_ObjectUri",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_OutboundDeliveries_Host_AvailableAt_Id",
                table: "OutboundDeliveries");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundDeliveries_Host_AvailableAt",
                table: "OutboundDeliveries",
                columns: new[] { "Host", "AvailableAt" },
                filter: "\"State\" = 0");
        }
    }
}
