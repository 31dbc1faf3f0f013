using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RemoteMedia : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "WithheldAt",
                table: "Images",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HeldImages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: true),
                    JobId = table.Column<long>(type: "INTEGER", nullable: true),
                    RemoteKind = table.Column<int>(type: "INTEGER", nullable: true),
                    SubjectId = table.Column<long>(type: "INTEGER", nullable: true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    Host = table.Column<string>(type: "TEXT", nullable: true),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Pdq = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PdqQuality = table.Column<int>(type: "INTEGER", nullable: true),
                    MatchedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Distance = table.Column<int>(type: "INTEGER", nullable: true),
                    List = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    SealedKey = table.Column<string>(type: "TEXT", nullable: true),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    ImageSource = table.Column<int>(type: "INTEGER", nullable: false),
                    Recipe_Engine = table.Column<string>(type: "TEXT", nullable: true),
                    Recipe_Model = table.Column<string>(type: "TEXT", nullable: true),
                    Recipe_ModelVersion = table.Column<string>(type: "TEXT", nullable: true),
                    Recipe_Prompt = table.Column<string>(type: "TEXT", nullable: true),
                    Recipe_NegativePrompt = table.Column<string>(type: "TEXT", nullable: true),
                    Recipe_Seed = table.Column<long>(type: "INTEGER", nullable: true),
                    Recipe_Steps = table.Column<int>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldImages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImageLists",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Url = table.Column<string>(type: "TEXT", nullable: true),
                    EveryHours = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    TriedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FetchedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Fault = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImageLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MediaBudgets",
                columns: table => new
                {
                    Domain = table.Column<string>(type: "TEXT", nullable: false),
                    MaxBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediaBudgets", x => x.Domain);
                });

            migrationBuilder.CreateTable(
                name: "RemoteCopies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<long>(type: "INTEGER", nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Host = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Failure = table.Column<string>(type: "TEXT", nullable: true),
                    RetryAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemoteCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RemoteTallies",
                columns: table => new
                {
                    Host = table.Column<string>(type: "TEXT", nullable: false),
                    Hits = table.Column<long>(type: "INTEGER", nullable: false),
                    Misses = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<long>(type: "INTEGER", nullable: false),
                    Evictions = table.Column<long>(type: "INTEGER", nullable: false),
                    EvictedBytes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemoteTallies", x => x.Host);
                });

            migrationBuilder.CreateTable(
                name: "BlockedImages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ListId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlockedImages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BlockedImages_ImageLists_ListId",
                        column: x => x.ListId,
                        principalTable: "ImageLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BlockedImages_ListId_Kind_Hash",
                table: "BlockedImages",
                columns: new[] { "ListId", "Kind", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HeldImages_Sha256_State",
                table: "HeldImages",
                columns: new[] { "Sha256", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_HeldImages_State_Id",
                table: "HeldImages",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImageLists_Name",
                table: "ImageLists",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RemoteCopies_Host_UsedAt",
                table: "RemoteCopies",
                columns: new[] { "Host", "UsedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RemoteCopies_Key",
                table: "RemoteCopies",
                column: "Key",
                filter: "\"Key\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RemoteCopies_Kind_SubjectId",
                table: "RemoteCopies",
                columns: new[] { "Kind", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RemoteCopies_State_UsedAt",
                table: "RemoteCopies",
                columns: new[] { "State", "UsedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BlockedImages");

            migrationBuilder.DropTable(
                name: "HeldImages");

            migrationBuilder.DropTable(
                name: "MediaBudgets");

            migrationBuilder.DropTable(
                name: "RemoteCopies");

            migrationBuilder.DropTable(
                name: "RemoteTallies");

            migrationBuilder.DropTable(
                name: "ImageLists");

            migrationBuilder.DropColumn(
                name: "WithheldAt",
                table: "Images");
        }
    }
}
