namespace Federated.Architecture.Tests.Planted.Imaging.Formats;

/// <summary>Planted: a use inside a lambda, which the compiler moves to another class.</summary>
[Violates(Rules.MustNotKnow)]
internal static class DownloadsAFormat
{
    public static Func<object, bool> IsContent => value => value is HttpContent;
}
