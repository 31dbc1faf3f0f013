using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Gives each thing to the painter who knows how to paint it.</summary>
internal static class PropPainter
{
    internal static void Paint(Canvas canvas, Stage stage, Prop prop)
    {
        switch (prop.Motif)
        {
            case Motif.Tree or Motif.Pine or Motif.Broadleaf or Motif.Palm or Motif.BareTree:
                TreePainter.Paint(canvas, stage, prop);
                break;
            case Motif.Tower or Motif.Castle or Motif.Lighthouse or Motif.Church or Motif.House or Motif.Village or Motif.Windmill or Motif.Pyramid:
                BuildingPainter.Paint(canvas, stage, prop);
                break;
            case Motif.SailingBoat or Motif.Ship or Motif.Balloon or Motif.Rocket:
                VesselPainter.Paint(canvas, stage, prop);
                break;
            case Motif.Planet:
                SpacePainter.Planet(canvas, stage, prop);
                break;
            case Motif.Bird:
                BirdPainter.Paint(canvas, stage, prop);
                break;
            default:
                FigurePainter.Paint(canvas, stage, prop);
                break;
        }
    }
}
