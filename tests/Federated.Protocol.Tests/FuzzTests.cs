using Federated.Fuzzing;

namespace Federated.Protocol.Tests;

/// <summary>Every parser of Protocol, fed with damaged documents: a few here, a million by the fuzz command.</summary>
public sealed class FuzzTests
{
    private const ulong Seed = 20_261_122;

    public static TheoryData<string> Targets => [.. FuzzTargets.Protocol.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_damaged_input_breaks_a_parser_or_costs_too_much(string name)
    {
        var target = FuzzTargets.Named(name);
        var report = new FuzzRun(target, Seed).Run(0, FuzzTargets.InputsInTests / target.Weight, TimeSpan.FromMinutes(2));
        Assert.Empty(report.Findings.Select(finding => finding.ToString()));
        Assert.Equal(FuzzTargets.InputsInTests / target.Weight, report.Inputs);
    }
}
