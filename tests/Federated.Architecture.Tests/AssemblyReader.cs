using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Federated.Architecture.Tests;

/// <summary>Reads every use of a type out of a compiled assembly, without loading it.</summary>
internal sealed class AssemblyReader
{
    private readonly PEReader image;
    private readonly MetadataReader metadata;
    private readonly string assembly;
    private readonly string project;
    private readonly Func<string, string> rename;
    private readonly HashSet<Dependency> found = [];

    private AssemblyReader(PEReader image, string project, Func<string, string> rename)
    {
        this.image = image;
        this.project = project;
        this.rename = rename;
        metadata = image.GetMetadataReader();
        assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
    }

    /// <param name="path">The assembly's file.</param>
    /// <param name="project">The project that it is the result of.</param>
    /// <param name="rename">Says where a namespace stands on the map; planted violations pretend to be elsewhere.</param>
    public static CompiledAssembly Read(string path, string project, Func<string, string>? rename = null)
    {
        using var image = new PEReader(File.OpenRead(path));
        return new AssemblyReader(image, project, rename ?? (name => name)).Read();
    }

    private CompiledAssembly Read()
    {
        foreach (var handle in metadata.TypeDefinitions)
            ReadType(handle);
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        return new CompiledAssembly(project, [.. references], [.. found]);
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        // Nested types, closures and the state machines of async methods count as the type that contains them.
        var from = Locate(NameOf(Outermost(handle)));
        if (from is null)
            return;
        var type = metadata.GetTypeDefinition(handle);
        Use(from, type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
            Use(from, metadata.GetInterfaceImplementation(implementation).Interface);
        UseConstraints(from, type.GetGenericParameters());
        UseAttributes(from, type.GetCustomAttributes());
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            Use(from, field.DecodeSignature(TypesInSignature.Instance, null));
            UseAttributes(from, field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties())
            UseAttributes(from, metadata.GetPropertyDefinition(property).GetCustomAttributes());
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            ReadMethod(from, method);
    }

    private void ReadMethod(TypeName from, MethodDefinition method)
    {
        var signature = method.DecodeSignature(TypesInSignature.Instance, null);
        Use(from, signature.ReturnType);
        foreach (var parameter in signature.ParameterTypes)
            Use(from, parameter);
        UseConstraints(from, method.GetGenericParameters());
        UseAttributes(from, method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters())
            UseAttributes(from, metadata.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            foreach (var local in metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(TypesInSignature.Instance, null))
                Use(from, local);
        foreach (var region in body.ExceptionRegions)
            Use(from, region.CatchType);
        foreach (var token in Instructions.Tokens(body.GetILBytes()))
            Use(from, token);
    }

    private void UseConstraints(TypeName from, GenericParameterHandleCollection parameters)
    {
        foreach (var parameter in parameters)
            foreach (var constraint in metadata.GetGenericParameter(parameter).GetConstraints())
                Use(from, metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void UseAttributes(TypeName from, CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
            Use(from, metadata.GetCustomAttribute(attribute).Constructor);
    }

    private void Use(TypeName from, EntityHandle[] types)
    {
        foreach (var type in types)
            Use(from, type);
    }

    private void Use(TypeName from, EntityHandle handle, string? method = null)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                if (Locate(NameOf(handle)) is { } to && to.FullName != from.FullName)
                    found.Add(new Dependency(from, to, method));
                break;
            case HandleKind.TypeSpecification:
                // The first type is the generic one itself: a constructor makes that, not its arguments.
                var types = metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(TypesInSignature.Instance, null);
                for (var index = 0; index < types.Length; index++)
                    Use(from, types[index], index == 0 ? method : null);
                break;
            case HandleKind.MethodDefinition:
                var definition = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                Use(from, definition.GetDeclaringType(), metadata.GetString(definition.Name));
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                Use(from, member.Parent, member.GetKind() == MemberReferenceKind.Method ? metadata.GetString(member.Name) : null);
                break;
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Use(from, generic.Method);
                foreach (var argument in generic.DecodeSignature(TypesInSignature.Instance, null))
                    Use(from, argument);
                break;
            case HandleKind.FieldDefinition:
                Use(from, metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            default:
                break;
        }
    }

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        return handle;
    }

    private TypeName NameOf(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            var definition = metadata.GetTypeDefinition(Outermost((TypeDefinitionHandle)handle));
            return new TypeName(metadata.GetString(definition.Namespace), metadata.GetString(definition.Name), assembly);
        }

        var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
        while (reference.ResolutionScope is { Kind: HandleKind.TypeReference } outer)
            reference = metadata.GetTypeReference((TypeReferenceHandle)outer);
        var scope = reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name)
            : assembly;
        return new TypeName(metadata.GetString(reference.Namespace), metadata.GetString(reference.Name), scope);
    }

    /// <summary>The type's place on the map; null for what a compiler or a generator added to our assembly.</summary>
    private TypeName? Locate(TypeName type)
    {
        if (type.Assembly != assembly)
            return type;
        if (type.Name.StartsWith('<'))
            return null;
        // Top-level statements stand in no namespace; compiled Razor pages keep their folder in their name alone.
        var space = type.Namespace switch
        {
            "" => "Federated." + project,
            "AspNetCoreGeneratedDocument" => $"Federated.{project}.{type.Name.Split('_')[0]}",
            var other => other,
        };
        var placed = type with { Namespace = rename(space) };
        return placed.IsOurs ? placed : null;
    }
}
