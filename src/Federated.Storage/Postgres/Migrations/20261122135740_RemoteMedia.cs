using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Postgres.Migrations
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
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HeldImages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: true),
                    JobId = table.Column<long>(type: "bigint", nullable: true),
                    RemoteKind = table.Column<int>(type: "integer", nullable: true),
                    SubjectId = table.Column<long>(type: "bigint", nullable: true),
                    Url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    Host = table.Column<string>(type: "text", nullable: true),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Pdq = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PdqQuality = table.Column<int>(type: "integer", nullable: true),
                    MatchedBy = table.Column<string>(type: "text", nullable: false),
                    Distance = table.Column<int>(type: "integer", nullable: true),
                    List = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    SealedKey = table.Column<string>(type: "text", nullable: true),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false),
                    ImageSource = table.Column<int>(type: "integer", nullable: false),
                    Recipe_Engine = table.Column<string>(type: "text", nullable: true),
                    Recipe_Model = table.Column<string>(type: "text", nullable: true),
                    Recipe_ModelVersion = table.Column<string>(type: "text", nullable: true),
                    Recipe_Prompt = table.Column<string>(type: "text", nullable: true),
                    Recipe_NegativePrompt = table.Column<string>(type: "text", nullable: true),
                    Recipe_Seed = table.Column<long>(type: "bigint", nullable: true),
                    Recipe_Steps = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedById = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldImages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImageLists",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Url = table.Column<string>(type: "text", nullable: true),
                    EveryHours = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    TriedAt = table.Column<long>(type: "bigint", nullable: true),
                    FetchedAt = table.Column<long>(type: "bigint", nullable: true),
                    Fault = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImageLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MediaBudgets",
                columns: table => new
                {
                    Domain = table.Column<string>(type: "text", nullable: false),
                    MaxBytes = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediaBudgets", x => x.Domain);
                });

            migrationBuilder.CreateTable(
                name: "RemoteCopies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Host = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    UsedAt = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Failure = table.Column<string>(type: "text", nullable: true),
                    RetryAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemoteCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RemoteTallies",
                columns: table => new
                {
                    Host = table.Column<string>(type: "text", nullable: false),
                    Hits = table.Column<long>(type: "bigint", nullable: false),
                    Misses = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<long>(type: "bigint", nullable: false),
                    Evictions = table.Column<long>(type: "bigint", nullable: false),
                    EvictedBytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemoteTallies", x => x.Host);
                });

            migrationBuilder.CreateTable(
                name: "BlockedImages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ListId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
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
