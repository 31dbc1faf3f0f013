namespace Federated.Domain.Accounts;

/// <summary>What an account may do on this server, from least to most; Instance is the server itself.</summary>
public enum Role
{
    Member = 0,
    Moderator = 1,
    Owner = 2,
    Instance = 9,
}
