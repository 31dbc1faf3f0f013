using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;

namespace Federated.Features.Generation.Engines.Procedural.Staging;

/// <summary>Decides the composition: ground, horizon, light, and where each named thing stands.</summary>
internal static class StageBuilder
{
    internal static Stage Build(PromptReading reading, Dice dice, int width, int height)
    {
        var ground = GroundOf(reading);
        var chance = dice.Branch(1);
        var hour = reading.Hour ?? HourOf(reading, ground, chance);
        var palette = PaletteMaker.Make(reading, hour, dice.Branch(2));
        var horizon = height * HorizonOf(reading, ground, chance);
        var lightX = width * LightPlace(reading, chance);
        var lift = hour switch
        {
            Hour.Golden or Hour.Dawn => chance.Between(0.08f, 0.2f),
            Hour.Dusk => chance.Between(-0.03f, 0.04f),
            _ => chance.Between(0.5f, 0.72f),
        };
        if (hour == Hour.Dusk && reading.HasAny(Motif.Moon, Motif.Sun))
            lift = reading.Has(Motif.Moon) ? 0.55f : 0.08f;
        var bank = ground == GroundKind.Water
            && (reading.HasAny(Motif.Lake, Motif.River, Motif.Beach, Motif.Meadow, Motif.Flowers, Motif.Forest, Motif.Palm)
                || reading.Mentions.Any(m => Casting.Of(m.Motif).Stratum == Stratum.Land));
        var stage = new Stage(reading, hour, palette, dice, ground, horizon, lightX, horizon - lift * horizon, bank, []);
        return stage with { Props = Casting.Cast(stage, width, height, dice.Branch(3)) };
    }

    private static GroundKind GroundOf(PromptReading reading)
    {
        var concrete = reading.Mentions.Any(m => m.Motif is not Motif.Waves);
        if (!concrete && reading.Hour is null && !reading.Feels(Mood.Stormy) && (!reading.Has(Motif.Waves) || reading.Feels(Mood.Abstract)))
            return GroundKind.Abstract;
        if (reading.Feels(Mood.Abstract) && reading.Mentions.Count <= 1 && reading.Hour is null)
            return GroundKind.Abstract;
        var land = reading.HasAny(Motif.Meadow, Motif.Hills, Motif.Mountains, Motif.Desert, Motif.Forest, Motif.Sea, Motif.Lake, Motif.Beach, Motif.City, Motif.House, Motif.Castle, Motif.Road, Motif.Tree, Motif.Village)
            || reading.Mentions.Any(m => Casting.Of(m.Motif).Stratum == Stratum.Land);
        if (reading.Has(Motif.Space) || !land && reading.HasAny(Motif.Planet, Motif.Rocket))
            return GroundKind.Space;
        if (reading.Has(Motif.Fish) && !reading.HasAny(Motif.SailingBoat, Motif.Ship, Motif.Person, Motif.Lake, Motif.Bear))
            return GroundKind.Deep;
        if (reading.HasAny(Motif.Sea, Motif.Lake, Motif.River, Motif.Waves, Motif.Beach, Motif.Island, Motif.SailingBoat, Motif.Ship, Motif.Whale, Motif.Lighthouse, Motif.Bridge)
            || reading.Feels(Mood.Stormy) && !land)
            return GroundKind.Water;
        if (reading.HasAny(Motif.Desert, Motif.Pyramid))
            return GroundKind.Sand;
        if (reading.Has(Motif.Snow) || reading.Feels(Mood.Winter))
            return GroundKind.Snow;
        return reading.Has(Motif.City) && !reading.HasAny(Motif.Meadow, Motif.Flowers, Motif.Hills, Motif.Forest) ? GroundKind.Street : GroundKind.Meadow;
    }

    private static Hour HourOf(PromptReading reading, GroundKind ground, Dice chance)
    {
        if (reading.HasAny(Motif.Stars, Motif.Moon, Motif.MilkyWay, Motif.Aurora, Motif.Owl, Motif.Wolf) || ground == GroundKind.Space || reading.Feels(Mood.Neon) || reading.Feels(Mood.Cyberpunk))
            return Hour.Night;
        if (reading.HasAny(Motif.Rainbow, Motif.Clouds, Motif.Snow, Motif.Cow, Motif.Sheep, Motif.Flowers, Motif.Rain) || reading.Feels(Mood.Spring) || reading.Feels(Mood.Bright) || reading.Feels(Mood.Winter))
            return chance.Chance(0.75f) ? Hour.Day : Hour.Dawn;
        if (reading.Feels(Mood.Vaporwave) || reading.Feels(Mood.Dark))
            return Hour.Dusk;
        if (reading.HasAny(Motif.Fog, Motif.Sun))
            return chance.Chance(0.5f) ? Hour.Dawn : Hour.Golden;
        return chance.Below(5) switch { 0 => Hour.Dawn, 1 => Hour.Day, 2 => Hour.Dusk, _ => Hour.Golden };
    }

    private static float HorizonOf(PromptReading reading, GroundKind ground, Dice chance)
    {
        var drift = chance.Between(-0.03f, 0.03f);
        if (reading.HasAny(Motif.MilkyWay, Motif.Aurora, Motif.Stars, Motif.Balloon, Motif.Planet, Motif.Rainbow))
            return 0.72f + drift;
        return ground switch
        {
            GroundKind.Water => 0.58f + drift,
            GroundKind.Street => 0.74f + drift,
            GroundKind.Sand => 0.6f + drift,
            _ => 0.64f + drift,
        };
    }

    private static float LightPlace(PromptReading reading, Dice chance) => (reading.Find(Motif.Sun) ?? reading.Find(Motif.Moon))?.Place switch
    {
        Place.Left => 0.22f,
        Place.Right => 0.78f,
        Place.Middle => 0.5f,
        _ => chance.Chance(0.5f) ? chance.Between(0.24f, 0.4f) : chance.Between(0.6f, 0.76f),
    };
}
