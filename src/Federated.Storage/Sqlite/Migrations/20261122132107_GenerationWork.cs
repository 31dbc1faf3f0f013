using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GenerationWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "BegunAt",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "CancelRequested",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Charge_Currency",
                table: "GenerationJobs",
                type: "TEXT",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Charge_EnergyMethod",
                table: "GenerationJobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Charge_Images",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Charge_Micros",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<double>(
                name: "Charge_WattHours",
                table: "GenerationJobs",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "Charge_WattHoursHigh",
                table: "GenerationJobs",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "Charge_WattHoursLow",
                table: "GenerationJobs",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<int>(
                name: "Count",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<double>(
                name: "EngineSeconds",
                table: "GenerationJobs",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "IdempotencyKey",
                table: "GenerationJobs",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InputImageIds",
                table: "GenerationJobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Made",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "MaskImageId",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Priority",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<double>(
                name: "Progress",
                table: "GenerationJobs",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "RevisedPrompt",
                table: "GenerationJobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Steps",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Strength",
                table: "GenerationJobs",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "UsesOwnKey",
                table: "GenerationJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "EngineKeys",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Engine = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SealedKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EngineKeys", x => new { x.AccountId, x.Engine });
                    table.ForeignKey(
                        name: "FK_EngineKeys_Actors_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Actors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GenerationPreviews",
                columns: table => new
                {
                    JobId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GenerationPreviews", x => x.JobId);
                    table.ForeignKey(
                        name: "FK_GenerationPreviews_GenerationJobs_JobId",
                        column: x => x.JobId,
                        principalTable: "GenerationJobs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GenerationQuotas",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Images = table.Column<int>(type: "INTEGER", nullable: true),
                    Micros = table.Column<long>(type: "INTEGER", nullable: true),
                    WattHours = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GenerationQuotas", x => x.AccountId);
                    table.ForeignKey(
                        name: "FK_GenerationQuotas_Actors_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Actors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GenerationResults",
                columns: table => new
                {
                    JobId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ImageId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GenerationResults", x => new { x.JobId, x.Position });
                    table.ForeignKey(
                        name: "FK_GenerationResults_GenerationJobs_JobId",
                        column: x => x.JobId,
                        principalTable: "GenerationJobs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_GenerationResults_Images_ImageId",
                        column: x => x.ImageId,
                        principalTable: "Images",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GenerationTurns",
                columns: table => new
                {
                    Backend = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Spent = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GenerationTurns", x => new { x.Backend, x.OwnerId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_GenerationJobs_OwnerId_CreatedAt",
                table: "GenerationJobs",
                columns: new[] { "OwnerId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GenerationJobs_OwnerId_IdempotencyKey",
                table: "GenerationJobs",
                columns: new[] { "OwnerId", "IdempotencyKey" },
                unique: true,
                filter: "\"IdempotencyKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_GenerationResults_ImageId",
                table: "GenerationResults",
                column: "ImageId",
                unique: true);

            // What was made before had one image.
            migrationBuilder.Sql(
                """
                INSERT INTO "GenerationResults" ("JobId", "Position", "ImageId")
                SELECT "Id", 0, "ImageId" FROM "GenerationJobs" WHERE "ImageId" IN (SELECT "Id" FROM "Images")
                """);
            migrationBuilder.Sql("""UPDATE "GenerationJobs" SET "Made" = 1, "Progress" = 1 WHERE "ImageId" IS NOT NULL""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EngineKeys");

            migrationBuilder.DropTable(
                name: "GenerationPreviews");

            migrationBuilder.DropTable(
                name: "GenerationQuotas");

            migrationBuilder.DropTable(
                name: "GenerationResults");

            migrationBuilder.DropTable(
                name: "GenerationTurns");

            migrationBuilder.DropIndex(
                name: "IX_GenerationJobs_OwnerId_CreatedAt",
                table: "GenerationJobs");

            migrationBuilder.DropIndex(
                name: "IX_GenerationJobs_OwnerId_IdempotencyKey",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "BegunAt",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "CancelRequested",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Charge_Currency",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Charge_EnergyMethod",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Charge_Images",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Charge_Micros",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Charge_WattHours",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Charge_WattHoursHigh",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Charge_WattHoursLow",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Count",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "EngineSeconds",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "IdempotencyKey",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "InputImageIds",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Made",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "MaskImageId",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Priority",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Progress",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "RevisedPrompt",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Steps",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "Strength",
                table: "GenerationJobs");

            migrationBuilder.DropColumn(
                name: "UsesOwnKey",
                table: "GenerationJobs");
        }
    }
}
