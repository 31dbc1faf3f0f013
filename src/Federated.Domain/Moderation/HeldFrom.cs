namespace Federated.Domain.Moderation;

/// <summary>By which way a picture came that was held back.</summary>
public enum HeldFrom
{
    /// <summary>An engine made it for somebody here.</summary>
    Generation = 1,

    /// <summary>Somebody here uploaded it.</summary>
    Upload = 2,

    /// <summary>It belongs to a post or a person elsewhere.</summary>
    Elsewhere = 3,
}
