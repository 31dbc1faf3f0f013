using System.Text;
using Federated.Fuzzing;
using Federated.Fuzzing.Mutation;

namespace Federated.Protocol.Tests;

/// <summary>The fuzzing itself, fed with parsers that are broken on purpose.</summary>
public sealed class FuzzRunTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void Shrinks_what_breaks_a_parser_to_what_is_needed_for_it()
    {
        var run = new FuzzRun(Target(static bytes => bytes.Contains((byte)'{') ? throw new FormatException("brace") : true), 1);
        var finding = run.Run(0, 1000, Long).Findings[0];
        Assert.Equal(nameof(FormatException), finding.Kind);
        Assert.Equal("{", Encoding.UTF8.GetString(finding.Input));
    }

    [Fact]
    public void A_documented_refusal_is_no_finding()
    {
        var report = new FuzzRun(Target(static _ => throw new FormatException("no")) with { Refusals = [typeof(FormatException)] }, 1).Run(0, 100, Long);
        Assert.Empty(report.Findings);
        Assert.Equal(100, report.Refused);
    }

    [Fact]
    public void Memory_beyond_the_bound_is_a_finding()
    {
        var bounds = new FuzzBounds(1, 1000, TimeSpan.FromSeconds(2));
        Assert.Equal("memory", new FuzzRun(Target(static bytes => new byte[100_000 + bytes.Length].Length > 0) with { Bounds = bounds }, 1).Run(0, 1, Long).Findings.Single().Kind);
    }

    [Fact]
    public void Time_beyond_the_bound_is_a_finding()
    {
        var bounds = FuzzBounds.Default with { Time = TimeSpan.Zero };
        Assert.Equal("time", new FuzzRun(Target(static bytes => bytes.Order().Distinct().Count() < 300) with { Bounds = bounds }, 1).Run(0, 1, Long).Findings.Single().Kind);
    }

    [Fact]
    public void The_same_seed_makes_the_same_inputs_and_another_one_others()
    {
        foreach (var target in FuzzTargets.All)
        {
            var inputs = Enumerable.Range(0, 20).Select(index => Convert.ToHexString(new FuzzRun(target, 7).Input(index))).ToList();
            Assert.Equal(inputs, Enumerable.Range(0, 20).Select(index => Convert.ToHexString(new FuzzRun(target, 7).Input(index))));
            Assert.NotEqual(inputs, Enumerable.Range(0, 20).Select(index => Convert.ToHexString(new FuzzRun(target, 8).Input(index))));
        }
    }

    private static FuzzTarget Target(Func<byte[], bool> run) => new("planted", static () => new JsonMutator(["""{"a":[1,{"b":"c"}]}"""u8.ToArray()], "@id"), run);
}
