using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Harness.Campaigns.Scanning;

/// <summary>How a method's code names another member.</summary>
internal enum CallKind
{
    /// <summary>Calls it.</summary>
    Direct,
    /// <summary>Takes its address, for a delegate.</summary>
    Address,
    /// <summary>Takes the address of whatever overrides or implements it.</summary>
    VirtualAddress,
    /// <summary>Calls whatever overrides or implements it.</summary>
    Virtual,
    /// <summary>Makes an object.</summary>
    New,
    /// <summary>Reads or writes a static field, so the type's static constructor runs before.</summary>
    Field,
}

/// <summary>A member that a method's code names.</summary>
/// <param name="Kind">How.</param>
/// <param name="Type">The full name of the member's type, without type arguments.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Parameters">The parameters' types in text.</param>
internal readonly record struct Call(CallKind Kind, string Type, string Name, ImmutableArray<string> Parameters);

/// <summary>Reads the calls out of a method's intermediate language (ECMA-335, partition III).</summary>
internal sealed class IlCalls(MetadataReader reader, SignatureText signatures)
{
    private static readonly OpCode[] s_short = Codes(size: 1);
    private static readonly OpCode[] s_long = Codes(size: 2);

    /// <summary>The members that a method's body names, each once, in their order.</summary>
    public IReadOnlyList<Call> Of(MethodBodyBlock body)
    {
        var calls = new List<Call>();
        BlobReader code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            byte first = code.ReadByte();
            OpCode op = first == 0xFE ? s_long[code.ReadByte()] : s_short[first];
            if (op.OperandType is OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineField)
            {
                if (Named(op, MetadataTokens.EntityHandle(code.ReadInt32())) is { } call && !calls.Exists(known => Same(known, call))) calls.Add(call);
                continue;
            }
            Skip(ref code, op.OperandType);
        }
        return calls;
    }

    private static bool Same(Call one, Call two) =>
        one.Kind == two.Kind && one.Type == two.Type && one.Name == two.Name && one.Parameters.AsSpan().SequenceEqual(two.Parameters.AsSpan());

    private Call? Named(OpCode op, EntityHandle handle)
    {
        if (op.OperandType == OperandType.InlineField)
            return op == OpCodes.Ldsfld || op == OpCodes.Stsfld || op == OpCodes.Ldsflda ? new Call(CallKind.Field, FieldOwner(handle), ".cctor", []) : null;
        if (op.OperandType != OperandType.InlineMethod) return null;
        CallKind kind = op == OpCodes.Newobj ? CallKind.New : op == OpCodes.Callvirt ? CallKind.Virtual
            : op == OpCodes.Ldftn ? CallKind.Address : op == OpCodes.Ldvirtftn ? CallKind.VirtualAddress : CallKind.Direct;
        return Method(kind, handle);
    }

    private Call? Method(CallKind kind, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                MethodDefinition definition = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return new Call(kind, signatures.TypeName(definition.GetDeclaringType()), reader.GetString(definition.Name), definition.DecodeSignature(signatures, null).ParameterTypes);
            case HandleKind.MemberReference:
                MemberReference member = reader.GetMemberReference((MemberReferenceHandle)handle);
                return new Call(kind, signatures.TypeName(member.Parent), reader.GetString(member.Name), member.DecodeMethodSignature(signatures, null).ParameterTypes);
            case HandleKind.MethodSpecification:
                return Method(kind, reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            default:
                return null;
        }
    }

    private string FieldOwner(EntityHandle handle) => handle.Kind == HandleKind.FieldDefinition
        ? signatures.TypeName(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())
        : signatures.TypeName(reader.GetMemberReference((MemberReferenceHandle)handle).Parent);

    private static void Skip(ref BlobReader code, OperandType operand)
    {
        int size = operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 * code.ReadInt32(),
            _ => 4,
        };
        code.Offset += size;
    }

    private static OpCode[] Codes(int size)
    {
        var codes = new OpCode[256];
        foreach (System.Reflection.FieldInfo field in typeof(OpCodes).GetFields())
        {
            if (field.GetValue(null) is OpCode code && code.Size == size) codes[code.Value & 0xFF] = code;
        }
        return codes;
    }
}
