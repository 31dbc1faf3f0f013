namespace Federated.Features.Generation;

/// <summary>How much an engine's model draws, as the administrator knows it; what that means in watt-hours stands in one table elsewhere.</summary>
public enum EnergyClass
{
    /// <summary>A closed model, or nobody looked.</summary>
    Unknown,

    /// <summary>No model at all, or one of a few million parameters on a processor.</summary>
    Tiny,

    /// <summary>A distilled model of few steps, or one below a billion parameters.</summary>
    Small,

    /// <summary>Some billions of parameters.</summary>
    Medium,

    /// <summary>More than ten billion parameters or fifty steps.</summary>
    Large,
}
