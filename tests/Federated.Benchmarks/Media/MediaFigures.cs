namespace Federated.Benchmarks.Media;

/// <summary>The figures of media: from an upload to all renditions against plain libvips, and pictures handed out against nginx.</summary>
internal static class MediaFigures
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] arguments)
    {
        await RatioTable.PrintHeadAsync();
        if (arguments is not ["serve"])
            await UploadFigures.RunAsync(new RatioTable(Rounds));
        if (arguments is not ["upload"])
            await ServingFigures.RunAsync(new RatioTable(Rounds));
        return 0;
    }
}
