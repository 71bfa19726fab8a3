using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Plimsoll.Tests.Conventions;

/// <summary>Every type a signature names, however deep in arrays and type arguments it stands.</summary>
internal sealed class TypeNames : ISignatureTypeProvider<ImmutableArray<string>, object?>
{
    public static string NameOf(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => NameOf(reader, reader.GetTypeReference((TypeReferenceHandle)handle)),
        HandleKind.TypeDefinition => NameOf(reader, reader.GetTypeDefinition((TypeDefinitionHandle)handle)),
        _ => throw new ArgumentOutOfRangeException(nameof(handle), handle.Kind, "names no type"),
    };

    public ImmutableArray<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [NameOf(reader, handle)];

    public ImmutableArray<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [NameOf(reader, handle)];

    public ImmutableArray<string> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public ImmutableArray<string> GetGenericInstantiation(ImmutableArray<string> genericType, ImmutableArray<ImmutableArray<string>> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(argument => argument)];

    public ImmutableArray<string> GetFunctionPointerType(MethodSignature<ImmutableArray<string>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(parameter => parameter)];

    public ImmutableArray<string> GetModifiedType(ImmutableArray<string> modifier, ImmutableArray<string> unmodifiedType, bool isRequired) => [.. unmodifiedType, .. modifier];

    public ImmutableArray<string> GetArrayType(ImmutableArray<string> elementType, ArrayShape shape) => elementType;

    public ImmutableArray<string> GetByReferenceType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetPinnedType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetPointerType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetSZArrayType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetGenericMethodParameter(object? genericContext, int index) => [];

    public ImmutableArray<string> GetGenericTypeParameter(object? genericContext, int index) => [];

    public ImmutableArray<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    private static string NameOf(MetadataReader reader, TypeReference type) => type.ResolutionScope.Kind == HandleKind.TypeReference
        ? $"{NameOf(reader, type.ResolutionScope)}+{reader.GetString(type.Name)}"
        : Join(reader.GetString(type.Namespace), reader.GetString(type.Name));

    private static string NameOf(MetadataReader reader, TypeDefinition type) => type.IsNested
        ? $"{NameOf(reader, type.GetDeclaringType())}+{reader.GetString(type.Name)}"
        : Join(reader.GetString(type.Namespace), reader.GetString(type.Name));

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
