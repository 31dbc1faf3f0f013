namespace Federated.Imaging.ContentCredentials;

/// <summary>What was found about one ingredient, beside what its taker already knew and wrote down (C2PA 2.2 §18.15.12.4.3).</summary>
/// <param name="AssertionUrl">The JUMBF URI of the ingredient assertion.</param>
/// <param name="Statuses">What was found.</param>
public sealed record IngredientVerification(string AssertionUrl, IReadOnlyList<ValidationStatus> Statuses);
