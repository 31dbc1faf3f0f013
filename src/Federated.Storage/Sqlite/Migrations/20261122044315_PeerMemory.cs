using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Federated.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PeerMemory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Peers",
                columns: table => new
                {
                    Host = table.Column<string>(type: "TEXT", nullable: false),
                    Dialect = table.Column<int>(type: "INTEGER", nullable: false),
                    DialectLearnedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsDialectFixed = table.Column<bool>(type: "INTEGER", nullable: false),
                    AcceptSignature = table.Column<string>(type: "TEXT", nullable: true),
                    SharedInboxUrl = table.Column<string>(type: "TEXT", nullable: true),
                    SoftwareName = table.Column<string>(type: "TEXT", nullable: true),
                    SoftwareVersion = table.Column<string>(type: "TEXT", nullable: true),
                    SurveyedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    FailingSince = table.Column<long>(type: "INTEGER", nullable: true),
                    LastSuccessAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastFailureAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", nullable: true),
                    ClosedUntil = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Peers", x => x.Host);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundDeliveries_Host_AvailableAt",
                table: "OutboundDeliveries",
                columns: new[] { "Host", "AvailableAt" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Peers_ClosedUntil",
                table: "Peers",
                column: "ClosedUntil",
                filter: "\"ClosedUntil\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Peers");

            migrationBuilder.DropIndex(
                name: "IX_OutboundDeliveries_Host_AvailableAt",
                table: "OutboundDeliveries");
        }
    }
}
