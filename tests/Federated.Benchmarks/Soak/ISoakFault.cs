using Federated.Testing.Databases;

namespace Federated.Benchmarks.Soak;

/// <summary>Something that goes wrong under load.</summary>
internal interface ISoakFault
{
    string Name { get; }

    /// <summary>How often it is inflicted where nothing else is said.</summary>
    int Times { get; }

    /// <summary>Megabytes of the disk under the data; null is the machine's own.</summary>
    int? DiskMegabytes(TestDatabase database) => null;

    /// <summary>What the server's process finds in its environment.</summary>
    IReadOnlyDictionary<string, string?> Environment(string folder) => new Dictionary<string, string?>();

    /// <summary>Why it cannot be inflicted on this machine or this database; null when it can.</summary>
    string? WhyNot(TestDatabase database) => null;

    Task RunAsync(SoakWorld world, int times);
}
