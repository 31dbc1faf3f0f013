using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AnswersOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Posts_InReplyToId",
                table: "Posts");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_InReplyToId",
                table: "Posts",
                column: "InReplyToId",
                filter: "\"InReplyToId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Posts_InReplyToId",
                table: "Posts");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_InReplyToId",
                table: "Posts",
                column: "InReplyToId");
        }
    }
}
