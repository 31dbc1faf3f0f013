using Federated.Imaging.Formats;
using Federated.Testing;

namespace Federated.Imaging.Tests;

/// <summary>What others may use of this library is a reviewed text file.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_reviewed_one() => PublicSurface.AssertReviewed(typeof(ImageSniffer).Assembly);
}
