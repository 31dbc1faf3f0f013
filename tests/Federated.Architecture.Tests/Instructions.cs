using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Federated.Architecture.Tests;

/// <summary>Walks a method's instructions and lists the types and members that they name.</summary>
internal static class Instructions
{
    // ECMA-335 III.1.2.1: opcodes are one byte, or two of which the first is 0xFE.
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    public static List<EntityHandle> Tokens(ReadOnlySpan<byte> code)
    {
        var tokens = new List<EntityHandle>();
        while (!code.IsEmpty)
        {
            var length = code[0] == TwoBytes ? 2 : 1;
            var operand = Operands[length == 1 ? code[0] : (code[0] << 8) | code[1]];
            code = code[length..];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                tokens.Add((EntityHandle)MetadataTokens.Handle(BinaryPrimitives.ReadInt32LittleEndian(code)));
            code = code[Size(operand, code)..];
        }

        return tokens;
    }

    private static int Size(OperandType operand, ReadOnlySpan<byte> code) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code)),
        _ => 4,
    };
}
