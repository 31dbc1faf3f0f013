namespace Federated.Imaging.Tests.Metadata;

/// <summary>A test that asks ExifTool; it is skipped, by name, where that is not installed.</summary>
internal sealed class ExifToolFactAttribute : FactAttribute
{
    public ExifToolFactAttribute()
    {
        if (Path is null)
            Skip = "exiftool is not installed (Debian: libimage-exiftool-perl)";
    }

    internal static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "exiftool")).FirstOrDefault(File.Exists);
}
