using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints a whole stage, from the sky to the rain.</summary>
internal static class ScenePainter
{
    /// <summary>The layers in the order of painting; each is a step of progress and a chance to cancel.</summary>
    private static readonly Action<Canvas, Stage>[] Layers =
    [
        SkyPainter.Paint, NightPainter.Paint, LuminaryPainter.Paint, CloudPainter.Paint, WeatherPainter.Behind, Distant, ReliefPainter.Paint,
        Shore, Ground, OnWater, OnLand, Flying, WeatherPainter.Front,
    ];

    private static readonly Action<Canvas, Stage>[] SpaceLayers = [SpacePainter.Nebula, NightPainter.Paint, Flying];

    private static readonly Action<Canvas, Stage>[] DeepLayers = [SpacePainter.Deep, OnLand, Flying];

    internal static void Paint(Canvas canvas, Stage stage, Action<double> progress, CancellationToken cancellationToken)
    {
        var layers = stage.Ground switch
        {
            GroundKind.Abstract => [AbstractPainter.Paint],
            GroundKind.Space => SpaceLayers,
            GroundKind.Deep => DeepLayers,
            _ => Layers,
        };
        for (var i = 0; i < layers.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            layers[i](canvas, stage);
            progress((i + 1.0) / layers.Length);
        }
    }

    private static void Distant(Canvas canvas, Stage stage) => Each(canvas, stage, p => p.Motif == Motif.Planet);

    private static void Shore(Canvas canvas, Stage stage)
    {
        if (stage.Reading.Has(Motif.City))
            SkylinePainter.Paint(canvas, stage);
        if (stage.Reading.Has(Motif.Forest) && stage.Ground == GroundKind.Water)
            ForestPainter.Paint(canvas, stage);
        if (stage.Ground == GroundKind.Water && stage.Reading.Has(Motif.Bridge))
            BuildingPainter.Bridge(canvas, stage);
        foreach (var prop in stage.Props.Where(p => p.Stratum == Stratum.Shore))
        {
            var lift = prop.Motif is Motif.Castle or Motif.Lighthouse or Motif.Church or Motif.Tower or Motif.Windmill ? canvas.Unit * 0.05f : canvas.Unit * 0.012f;
            ReliefPainter.Island(canvas, stage, prop.X, Math.Max(canvas.Unit * 0.1f, prop.Size * 1.02f), lift * 1.3f, 0.3f);
            PropPainter.Paint(canvas, stage, prop with { Y = stage.Horizon - lift });
        }
    }

    private static void Ground(Canvas canvas, Stage stage)
    {
        if (stage.Ground == GroundKind.Water)
        {
            WaterPainter.Paint(canvas, stage);
            if (stage.Bank && !stage.Reading.Has(Motif.River))
                GroundPainter.Bank(canvas, stage);
            return;
        }
        GroundPainter.Paint(canvas, stage);
        if (stage.Reading.Has(Motif.Forest))
            ForestPainter.Paint(canvas, stage);
    }

    private static void OnWater(Canvas canvas, Stage stage) => Each(canvas, stage, p => p.Stratum == Stratum.Water);

    private static void OnLand(Canvas canvas, Stage stage) => Each(canvas, stage, p => p.Stratum == Stratum.Land);

    private static void Flying(Canvas canvas, Stage stage) => Each(canvas, stage, p => p.Stratum == Stratum.Air && (p.Motif != Motif.Planet || stage.Ground == GroundKind.Space));

    private static void Each(Canvas canvas, Stage stage, Func<Prop, bool> which)
    {
        foreach (var prop in stage.Props.Where(which))
            PropPainter.Paint(canvas, stage, prop);
    }
}
