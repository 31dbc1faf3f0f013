using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.Rdf;

/// <summary>The outcome of reading N-Quads: a dataset, or what is wrong on which line.</summary>
public readonly struct NQuadsReading
{
    private readonly RdfDataset? dataset;

    internal NQuadsReading(RdfDataset dataset) => this.dataset = dataset;

    internal NQuadsReading(NQuadsFault fault, int line)
    {
        Fault = fault;
        Line = line;
    }

    /// <summary>What is wrong; <see cref="NQuadsFault.None"/> when there is a dataset.</summary>
    public NQuadsFault Fault { get; }

    /// <summary>The line of the fault, counted from 1; 0 when there is none or it lies with the whole.</summary>
    public int Line { get; }

    /// <summary>The dataset; asking for it after a fault is a bug.</summary>
    public RdfDataset Dataset => dataset ?? throw new InvalidOperationException($"Nothing was read: {Fault} on line {Line}.");

    /// <summary>Gives the dataset when there is one.</summary>
    /// <param name="result">The dataset.</param>
    public bool TryGet([NotNullWhen(true)] out RdfDataset? result)
    {
        result = dataset;
        return result is not null;
    }
}
