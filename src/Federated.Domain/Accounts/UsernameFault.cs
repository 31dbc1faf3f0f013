namespace Federated.Domain.Accounts;

/// <summary>Why a name cannot be taken.</summary>
public enum UsernameFault
{
    None = 0,
    Empty,
    TooLong,
    BadCharacter,
    Reserved,
}
