namespace Federated.Architecture.Tests;

/// <summary>Where a type lives: its namespace, its name and its assembly.</summary>
internal sealed record TypeName(string Namespace, string Name, string Assembly)
{
    private const string Ours = "Federated.";

    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    public bool IsOurs => Namespace.StartsWith(Ours, StringComparison.Ordinal);

    /// <summary>"Features.Posts" for a type of ours in Federated.Features.Posts or below it.</summary>
    public string Place => string.Join('.', Namespace.Split('.').Skip(1).Take(2));

    public string Project => Namespace.Split('.').ElementAtOrDefault(1) ?? "";

    /// <summary>Empty for a type in the project's root.</summary>
    public string Room => Namespace.Split('.').ElementAtOrDefault(2) ?? "";

    public override string ToString() => FullName;
}
