using System.Reflection;
using Xunit;

namespace Federated.Testing;

/// <summary>What others may use of a library is a reviewed text file; whoever changes it, changes both.</summary>
public static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Compares the public types and members of a library with <c>tests/{library}.Tests/PublicApi.txt</c>; <c>UPDATE_SURFACE=1</c> rewrites that file.</summary>
    public static void AssertReviewed(Assembly library)
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", $"{library.GetName().Name}.Tests", "PublicApi.txt");
        var actual = Describe(library);
        if (Environment.GetEnvironmentVariable("UPDATE_SURFACE") == "1")
        {
            File.WriteAllLines(path, actual);
        }

        var reviewed = File.ReadAllLines(path);
        var added = actual.Except(reviewed).Select(static line => "+ " + line);
        var removed = reviewed.Except(actual).Select(static line => "- " + line);
        var difference = string.Join('\n', removed.Concat(added));
        Assert.True(difference.Length == 0, $"The public surface changed; run with UPDATE_SURFACE=1 and review:\n{difference}");
        Assert.Equal(reviewed, actual);
    }

    private static List<string> Describe(Assembly library)
    {
        var lines = new List<string>();
        foreach (var type in library.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            lines.Add($"{KindOf(type)} {Name(type, full: true)}");
            lines.AddRange(type.GetMembers(Declared).Select(member => Describe(member, type)).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(line => $"  {Name(type)}.{line}"));
        }

        return lines;
    }

    private static string KindOf(Type type) =>
        type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record");

    private static string? Describe(MemberInfo member, Type type) => member switch
    {
        FieldInfo { IsSpecialName: false } field when field.IsPublic => field.IsLiteral && !type.IsEnum
            ? $"{field.Name} = {field.GetRawConstantValue()}"
            : type.IsEnum ? field.Name : $"{field.Name} : {Name(field.FieldType)}",
        PropertyInfo property when Visible(property.GetMethod) => $"{property.Name} : {Name(property.PropertyType)}{Mark(Nullability.Create(property), property.PropertyType)}{(property.SetMethod is { } set && Visible(set) ? " { get; init; }" : "")}",
        ConstructorInfo constructor when Visible(constructor) && !IsCopy(constructor, type) => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when Visible(method) && !IsGenerated(method) => $"{(method.IsStatic ? "static " : "")}{method.Name}({Parameters(method)}) : {Name(method.ReturnType)}{Mark(Nullability.Create(method.ReturnParameter), method.ReturnType)}",
        _ => null,
    };

    private static bool Visible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [{ } only] && only.ParameterType == type;

    private static bool IsGenerated(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct" or "<Clone>$" or "get_EqualityContract";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(static parameter => $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType)}{Mark(Nullability.Create(parameter), parameter.ParameterType)} {parameter.Name}"));

    private static string Mark(NullabilityInfo info, Type type) =>
        Nullable.GetUnderlyingType(type) is null && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable) ? "?" : "";

    private static string Name(Type type, bool full = false)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        var name = full ? type.FullName! : type.Name;
        return type.IsGenericType ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(static argument => Name(argument)))}>" : name;
    }
}
