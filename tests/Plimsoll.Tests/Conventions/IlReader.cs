using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Plimsoll.Tests.Conventions;

/// <summary>The instructions of a method body that name something: ECMA-335 III, read just far enough to find the tokens.</summary>
internal static class IlReader
{
    private static readonly FrozenDictionary<ushort, OpCode> opCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => unchecked((ushort)code.Value));

    public static IEnumerable<(int Offset, OpCode Code, EntityHandle Token)> Tokens(MethodBodyBlock body)
    {
        var found = new List<(int, OpCode, EntityHandle)>();
        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            var offset = il.Offset;
            ushort value = il.ReadByte();
            if (value == 0xFE) // the first byte of every two-byte instruction
            {
                value = (ushort)((value << 8) | il.ReadByte());
            }

            var code = opCodes[value];
            switch (code.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    found.Add((offset, code, MetadataTokens.EntityHandle(il.ReadInt32())));
                    break;
                case OperandType.InlineSwitch:
                    var targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                default:
                    il.Offset += SizeOf(code.OperandType);
                    break;
            }
        }

        return found;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
