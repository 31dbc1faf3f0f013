using Microsoft.Data.Sqlite;

namespace Federated.Storage.Sqlite;

/// <summary>Reads SQLite's own result codes; ErrorCode, which all providers have, is the same for each of them.</summary>
internal static class SqliteFailures
{
    // https://www.sqlite.org/rescode.html
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Protocol = 15;
    private const int Constraint = 19;
    private const int NoLargeFiles = 22;
    private const int NotADatabase = 26;

    public static DatabaseFailure? Read(Exception failure) => failure is SqliteException said ? OfCode(said.SqliteErrorCode) : null;

    private static DatabaseFailure OfCode(int code) => code switch
    {
        Busy or Locked => DatabaseFailure.Locked,
        Full => DatabaseFailure.Full,
        Constraint => DatabaseFailure.Constraint,
        Permission or NoMemory or ReadOnly or InputOutput or Corrupt or CannotOpen or Protocol or NoLargeFiles or NotADatabase => DatabaseFailure.Unreachable,
        _ => DatabaseFailure.Other,
    };
}
