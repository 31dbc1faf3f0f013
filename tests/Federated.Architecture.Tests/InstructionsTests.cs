using System.Reflection.Metadata.Ecma335;

namespace Federated.Architecture.Tests;

/// <summary>Proves on hand-written code that no operand is taken for an instruction.</summary>
public sealed class InstructionsTests
{
    private static readonly byte[] Call = [0x28, 0x01, 0x00, 0x00, 0x0A];

    public static TheoryData<string, byte[]> Instructions => new()
    {
        { "nop", [0x00] },
        { "ldc.i4.s 0x28", [0x1F, 0x28] },
        { "ldc.i4 0x28282828", [0x20, 0x28, 0x28, 0x28, 0x28] },
        { "ldc.i8", [0x21, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28] },
        { "br.s", [0x2B, 0x28] },
        { "ldstr", [0x72, 0x28, 0x28, 0x28, 0x70] },
        { "ldarg, in two bytes", [0xFE, 0x09, 0x28, 0x28] },
        { "switch with two targets", [0x45, 0x02, 0x00, 0x00, 0x00, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28] },
    };

    [Theory]
    [MemberData(nameof(Instructions))]
    public void A_call_after_it_is_the_only_token(string name, byte[] instruction)
    {
        var tokens = Architecture.Tests.Instructions.Tokens([.. instruction, .. Call]);

        Assert.True(tokens.Count == 1 && tokens[0] == MetadataTokens.MemberReferenceHandle(1), name);
    }

    [Fact]
    public void An_instruction_in_two_bytes_keeps_its_token() =>
        Assert.Equal([MetadataTokens.MethodDefinitionHandle(2)], Architecture.Tests.Instructions.Tokens([0xFE, 0x06, 0x02, 0x00, 0x00, 0x06]));
}
