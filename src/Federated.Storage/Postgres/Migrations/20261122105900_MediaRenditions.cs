using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MediaRenditions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Pdq",
                table: "Images",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PdqQuality",
                table: "Images",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ImageRenditions",
                columns: table => new
                {
                    ImageId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImageRenditions", x => new { x.ImageId, x.Key });
                    table.ForeignKey(
                        name: "FK_ImageRenditions_Images_ImageId",
                        column: x => x.ImageId,
                        principalTable: "Images",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RenditionJobs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    AvailableAt = table.Column<long>(type: "bigint", nullable: false),
                    LeasedUntil = table.Column<long>(type: "bigint", nullable: true),
                    LeaseToken = table.Column<Guid>(type: "uuid", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RenditionJobs", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Images_FederatedKey",
                table: "Images",
                column: "FederatedKey",
                filter: "\"FederatedKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Images_OriginalKey",
                table: "Images",
                column: "OriginalKey",
                filter: "\"OriginalKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Images_PreviewKey",
                table: "Images",
                column: "PreviewKey",
                filter: "\"PreviewKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImageRenditions_Key",
                table: "ImageRenditions",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_RenditionJobs_AvailableAt_Id",
                table: "RenditionJobs",
                columns: new[] { "AvailableAt", "Id" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_RenditionJobs_State_FinishedAt",
                table: "RenditionJobs",
                columns: new[] { "State", "FinishedAt" },
                filter: "\"FinishedAt\" IS NOT NULL");

            // Pictures that were there before have none: a worker makes them when it has nothing newer to do.
            migrationBuilder.Sql(
                """
                INSERT INTO "RenditionJobs" ("Id", "State", "Attempts", "CreatedAt", "AvailableAt")
                SELECT "Id", 0, 0, "CreatedAt", "CreatedAt" FROM "Images" WHERE "OwnerId" IS NOT NULL AND "OriginalKey" IS NOT NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ImageRenditions");

            migrationBuilder.DropTable(
                name: "RenditionJobs");

            migrationBuilder.DropIndex(
                name: "IX_Images_FederatedKey",
                table: "Images");

            migrationBuilder.DropIndex(
                name: "IX_Images_OriginalKey",
                table: "Images");

            migrationBuilder.DropIndex(
                name: "IX_Images_PreviewKey",
                table: "Images");

            migrationBuilder.DropColumn(
                name: "Pdq",
                table: "Images");

            migrationBuilder.DropColumn(
                name: "PdqQuality",
                table: "Images");
        }
    }
}
