namespace Federated.Imaging.ContentCredentials;

/// <summary>One result of validation, in the standard's words (C2PA 2.2 §15.2).</summary>
/// <param name="Code">The status code, one of <see cref="StatusCodes"/>.</param>
/// <param name="Url">The JUMBF URI of what it is about.</param>
/// <param name="Kind">Whether it is good or bad.</param>
/// <param name="Explanation">More for people; null where the code says it all.</param>
public sealed record ValidationStatus(string Code, string Url, StatusKind Kind, string? Explanation = null);
