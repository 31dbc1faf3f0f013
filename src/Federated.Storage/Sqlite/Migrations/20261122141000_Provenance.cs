using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Provenance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Claims",
                table: "Posts",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<bool>(
                name: "HasAiPictures",
                table: "Posts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "AiDisplay",
                table: "Instance",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "Images",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<long>(
                name: "ExamineAt",
                table: "Images",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ExamineTries",
                table: "Images",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AiDisplay",
                table: "Actors",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CredentialAuthorities",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    CertificatePem = table.Column<string>(type: "TEXT", nullable: false),
                    SealedKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SignerCertificatePem = table.Column<string>(type: "TEXT", nullable: false),
                    SealedSignerKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CredentialAuthorities", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Images_ExamineAt",
                table: "Images",
                column: "ExamineAt",
                filter: "\"ExamineAt\" IS NOT NULL");

            // What readers' choices go by, of posts from before there were any: the label that these posts have.
            migrationBuilder.Sql(
                """
                UPDATE "Posts" SET "HasAiPictures" = (1 = 1) WHERE "DeletedAt" IS NULL
                  AND EXISTS (SELECT 1 FROM "Images" i WHERE i."PostId" = "Posts"."Id")
                  AND (EXISTS (SELECT 1 FROM "Images" i WHERE i."PostId" = "Posts"."Id" AND i."Source" IN (1, 2, 4))
                    OR ("DeclaredAiMade" AND NOT EXISTS (SELECT 1 FROM "Images" i WHERE i."PostId" = "Posts"."Id" AND i."Source" IN (3, 5))))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CredentialAuthorities");

            migrationBuilder.DropIndex(
                name: "IX_Images_ExamineAt",
                table: "Images");

            migrationBuilder.DropColumn(
                name: "Claims",
                table: "Posts");

            migrationBuilder.DropColumn(
                name: "HasAiPictures",
                table: "Posts");

            migrationBuilder.DropColumn(
                name: "AiDisplay",
                table: "Instance");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "Images");

            migrationBuilder.DropColumn(
                name: "ExamineAt",
                table: "Images");

            migrationBuilder.DropColumn(
                name: "ExamineTries",
                table: "Images");

            migrationBuilder.DropColumn(
                name: "AiDisplay",
                table: "Actors");
        }
    }
}
