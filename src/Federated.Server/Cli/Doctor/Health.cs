namespace Federated.Server.Cli.Doctor;

/// <summary>How well one thing is.</summary>
internal enum Health
{
    Ok,

    /// <summary>It works, and may not for long, or not for everybody.</summary>
    Warn,

    /// <summary>Something does not work because of it.</summary>
    Fail,
}
