using System.Globalization;

namespace Federated.Features.Generation;

/// <summary>Width and height of an image in pixels, written 1024x1536.</summary>
public readonly record struct PixelSize(int Width, int Height)
{
    public static bool TryParse(string? text, out PixelSize size)
    {
        size = default;
        var parts = text?.Split('x');
        if (parts is not { Length: 2 }
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height))
            return false;
        size = new PixelSize(width, height);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
