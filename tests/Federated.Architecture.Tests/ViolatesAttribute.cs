namespace Federated.Architecture.Tests;

/// <summary>Says which rule a planted type breaks; a planted type without it breaks none.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class ViolatesAttribute(string rule) : Attribute
{
    public string Rule { get; } = rule;
}
