using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Lineage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PromptVisibility",
                table: "Posts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Remixing",
                table: "Posts",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Recipe_RemixOf",
                table: "Images",
                type: "character varying(2048)",
                maxLength: 2048,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Recipe_RemixOf",
                table: "HeldImages",
                type: "character varying(2048)",
                maxLength: 2048,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RemixOf",
                table: "GenerationJobs",
                type: "character varying(2048)",
                maxLength: 2048,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DefaultPromptVisibility",
                table: "Actors",
                type: "integer",
                nullable: true,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "DefaultRemixPolicy",
                table: "Actors",
                type: "integer",
                nullable: true,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Derivations",
                columns: table => new
                {
                    DerivedId = table.Column<long>(type: "bigint", nullable: false),
                    SourceUri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Standing = table.Column<int>(type: "integer", nullable: false),
                    StampUri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Derivations", x => new { x.DerivedId, x.SourceUri });
                    table.ForeignKey(
                        name: "FK_Derivations_Posts_DerivedId",
                        column: x => x.DerivedId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PostRequests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    PostId = table.Column<long>(type: "bigint", nullable: false),
                    AskerId = table.Column<long>(type: "bigint", nullable: false),
                    Uri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    StampUri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    StampedFor = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PostRequests_Actors_AskerId",
                        column: x => x.AskerId,
                        principalTable: "Actors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PostRequests_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Derivations_SourceUri",
                table: "Derivations",
                column: "SourceUri");

            migrationBuilder.CreateIndex(
                name: "IX_Derivations_StampUri",
                table: "Derivations",
                column: "StampUri",
                filter: "\"StampUri\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PostRequests_AskerId",
                table: "PostRequests",
                column: "AskerId");

            migrationBuilder.CreateIndex(
                name: "IX_PostRequests_PostId_Kind_AskerId",
                table: "PostRequests",
                columns: new[] { "PostId", "Kind", "AskerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PostRequests_StampUri",
                table: "PostRequests",
                column: "StampUri",
                filter: "\"StampUri\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PostRequests_Uri",
                table: "PostRequests",
                column: "Uri");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Derivations");

            migrationBuilder.DropTable(
                name: "PostRequests");

            migrationBuilder.DropColumn(
                name: "PromptVisibility",
                table: "Posts");

            migrationBuilder.DropColumn(
                name: "Remixing",
                table: "Posts");

            migrationBuilder.DropColumn(
                name: "Recipe_RemixOf",
                table: "Images");

            migrationBuilder.DropColumn(
                name: "Recipe_RemixOf",
                table: "HeldImages");

            migrationBuilder.DropColumn(
                name: "RemixOf",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "DefaultPromptVisibility",
                table: "Actors");

            migrationBuilder.DropColumn(
                name: "DefaultRemixPolicy",
                table: "Actors");
        }
    }
}
