using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class InboundPace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_InboundActivities_ActorUri_Id",
                table: "InboundActivities",
                columns: new[] { "ActorUri", "Id" },
                filter: "\"State\" = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_InboundActivities_ActorUri_Id",
                table: "InboundActivities");
        }
    }
}
