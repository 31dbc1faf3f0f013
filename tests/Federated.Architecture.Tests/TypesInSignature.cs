using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Federated.Architecture.Tests;

/// <summary>Lists the types that a signature names, however deep in generics and arrays.</summary>
internal sealed class TypesInSignature : ISignatureTypeProvider<EntityHandle[], object?>
{
    public static readonly TypesInSignature Instance = new();

    public EntityHandle[] GetArrayType(EntityHandle[] elementType, ArrayShape shape) => elementType;

    public EntityHandle[] GetByReferenceType(EntityHandle[] elementType) => elementType;

    public EntityHandle[] GetFunctionPointerType(MethodSignature<EntityHandle[]> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(types => types)];

    public EntityHandle[] GetGenericInstantiation(EntityHandle[] genericType, ImmutableArray<EntityHandle[]> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(types => types)];

    public EntityHandle[] GetGenericMethodParameter(object? genericContext, int index) => [];

    public EntityHandle[] GetGenericTypeParameter(object? genericContext, int index) => [];

    public EntityHandle[] GetModifiedType(EntityHandle[] modifier, EntityHandle[] unmodifiedType, bool isRequired) => [.. unmodifiedType, .. modifier];

    public EntityHandle[] GetPinnedType(EntityHandle[] elementType) => elementType;

    public EntityHandle[] GetPointerType(EntityHandle[] elementType) => elementType;

    public EntityHandle[] GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public EntityHandle[] GetSZArrayType(EntityHandle[] elementType) => elementType;

    public EntityHandle[] GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [handle];

    public EntityHandle[] GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [handle];

    public EntityHandle[] GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
}
