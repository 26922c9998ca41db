using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Harness.Campaigns.Scanning;

/// <summary>Types in text, the same for a member's definition and for what refers to it.</summary>
internal sealed class SignatureText(MetadataReader reader) : ISignatureTypeProvider<string, object?>
{
    // Stands before type arguments; no name has it.
    private const char Arguments = '\u0001';

    /// <summary>The full name of a type, without type arguments; nested types stand after a slash.</summary>
    public string TypeName(EntityHandle handle)
    {
        string name = handle.Kind switch
        {
            HandleKind.TypeDefinition => GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
            HandleKind.TypeReference => GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
            HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
            _ => "",
        };
        int cut = name.IndexOf(Arguments, StringComparison.Ordinal);
        return cut < 0 ? name : name[..cut];
    }

    public string GetTypeFromDefinition(MetadataReader from, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = from.GetTypeDefinition(handle);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        return outer.IsNil ? Full(from.GetString(type.Namespace), from.GetString(type.Name)) : GetTypeFromDefinition(from, outer, 0) + "/" + from.GetString(type.Name);
    }

    public string GetTypeFromReference(MetadataReader from, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = from.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? GetTypeFromReference(from, (TypeReferenceHandle)type.ResolutionScope, 0) + "/" + from.GetString(type.Name)
            : Full(from.GetString(type.Namespace), from.GetString(type.Name));
    }

    public string GetTypeFromSpecification(MetadataReader from, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        from.GetTypeSpecification(handle).DecodeSignature(this, context);

    public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[,]";
    public string GetByReferenceType(string elementType) => elementType + "&";
    public string GetFunctionPointerType(MethodSignature<string> signature) => "fnptr";
    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType + Arguments + string.Join(",", typeArguments);
    public string GetGenericMethodParameter(object? context, int index) => "!!" + (char)('0' + index);
    public string GetGenericTypeParameter(object? context, int index) => "!" + (char)('0' + index);
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;
    public string GetPinnedType(string elementType) => elementType;
    public string GetPointerType(string elementType) => elementType + "*";
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;
    public string GetSZArrayType(string elementType) => elementType + "[]";

    private static string Full(string space, string name) => space.Length == 0 ? name : space + "." + name;
}
