using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class QueueEndings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Publications_State_FinishedAt",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_OutboundDeliveries_State_FinishedAt",
                table: "OutboundDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_InboundActivities_State_FinishedAt",
                table: "InboundActivities");

            migrationBuilder.DropIndex(
                name: "IX_GenerationJobs_State_FinishedAt",
                table: "GenerationJobs");

            migrationBuilder.CreateIndex(
                name: "IX_Publications_State_FinishedAt",
                table: "Publications",
                columns: new[] { "State", "FinishedAt" },
                filter: "\"FinishedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundDeliveries_State_FinishedAt",
                table: "OutboundDeliveries",
                columns: new[] { "State", "FinishedAt" },
                filter: "\"FinishedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InboundActivities_State_FinishedAt",
                table: "InboundActivities",
                columns: new[] { "State", "FinishedAt" },
                filter: "\"FinishedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_GenerationJobs_State_FinishedAt",
                table: "GenerationJobs",
                columns: new[] { "State", "FinishedAt" },
                filter: "\"FinishedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Publications_State_FinishedAt",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_OutboundDeliveries_State_FinishedAt",
                table: "OutboundDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_InboundActivities_State_FinishedAt",
                table: "InboundActivities");

            migrationBuilder.DropIndex(
                name: "IX_GenerationJobs_State_FinishedAt",
                table: "GenerationJobs");

            migrationBuilder.CreateIndex(
                name: "IX_Publications_State_FinishedAt",
                table: "Publications",
                columns: new[] { "State", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundDeliveries_State_FinishedAt",
                table: "OutboundDeliveries",
                columns: new[] { "State", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboundActivities_State_FinishedAt",
                table: "InboundActivities",
                columns: new[] { "State", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GenerationJobs_State_FinishedAt",
                table: "GenerationJobs",
                columns: new[] { "State", "FinishedAt" });
        }
    }
}
