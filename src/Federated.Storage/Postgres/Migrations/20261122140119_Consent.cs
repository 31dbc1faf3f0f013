using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Consent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Licence",
                table: "Posts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Training",
                table: "Posts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Licence",
                table: "Actors",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Training",
                table: "Actors",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ConsentEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    PostId = table.Column<long>(type: "bigint", nullable: true),
                    PostUri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    Licence = table.Column<int>(type: "integer", nullable: false),
                    Training = table.Column<int>(type: "integer", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<int>(type: "integer", nullable: false),
                    Wording = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DatasetSnapshots",
                columns: table => new
                {
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Use = table.Column<int>(type: "integer", nullable: false),
                    ListsRemote = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    OrderedAt = table.Column<long>(type: "bigint", nullable: false),
                    OrderedById = table.Column<long>(type: "bigint", nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    CompletedAt = table.Column<long>(type: "bigint", nullable: true),
                    WithdrawnAt = table.Column<long>(type: "bigint", nullable: true),
                    Failure = table.Column<string>(type: "text", nullable: true),
                    Posts = table.Column<int>(type: "integer", nullable: false),
                    Pictures = table.Column<int>(type: "integer", nullable: false),
                    Removals = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Files = table.Column<string>(type: "text", nullable: false),
                    Licences = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatasetSnapshots", x => x.Version);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Posts_Training_Id",
                table: "Posts",
                columns: new[] { "Training", "Id" },
                filter: "\"Training\" > 1");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentEvents_AccountId_Id",
                table: "ConsentEvents",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentEvents_PostId_Id",
                table: "ConsentEvents",
                columns: new[] { "PostId", "Id" },
                filter: "\"PostId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentEvents");

            migrationBuilder.DropTable(
                name: "DatasetSnapshots");

            migrationBuilder.DropIndex(
                name: "IX_Posts_Training_Id",
                table: "Posts");

            migrationBuilder.DropColumn(
                name: "Licence",
                table: "Posts");

            migrationBuilder.DropColumn(
                name: "Training",
                table: "Posts");

            migrationBuilder.DropColumn(
                name: "Licence",
                table: "Actors");

            migrationBuilder.DropColumn(
                name: "Training",
                table: "Actors");
        }
    }
}
