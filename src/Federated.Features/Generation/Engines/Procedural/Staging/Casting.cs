using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;

namespace Federated.Features.Generation.Engines.Procedural.Staging;

/// <summary>Puts the named things on the stage.</summary>
internal static class Casting
{
    internal static Role Of(Motif motif) => motif switch
    {
        Motif.Tower => new(Stratum.Shore, 0.34f, false),
        Motif.Castle => new(Stratum.Shore, 0.32f, false),
        Motif.Lighthouse => new(Stratum.Shore, 0.36f, false),
        Motif.Church => new(Stratum.Shore, 0.3f, false),
        Motif.House => new(Stratum.Shore, 0.17f, false),
        Motif.Village => new(Stratum.Shore, 0.12f, false),
        Motif.Windmill => new(Stratum.Shore, 0.28f, false),
        Motif.Pyramid => new(Stratum.Shore, 0.24f, false),
        Motif.Tree or Motif.Broadleaf or Motif.Pine or Motif.BareTree or Motif.Palm => new(Stratum.Land, 0.42f, false),
        Motif.SailingBoat => new(Stratum.Water, 0.2f, true),
        Motif.Ship => new(Stratum.Water, 0.15f, false),
        Motif.Whale => new(Stratum.Water, 0.2f, true),
        Motif.Balloon => new(Stratum.Air, 0.24f, false),
        Motif.Rocket => new(Stratum.Air, 0.36f, false),
        Motif.Planet => new(Stratum.Air, 0.34f, false),
        Motif.Bird => new(Stratum.Air, 0.05f, false),
        Motif.Dragon => new(Stratum.Air, 0.34f, false),
        Motif.Fish => new(Stratum.Air, 0.16f, true),
        Motif.Person or Motif.Couple or Motif.Umbrella => new(Stratum.Land, 0.19f, true),
        Motif.Robot => new(Stratum.Land, 0.24f, true),
        Motif.Child => new(Stratum.Land, 0.14f, true),
        Motif.Elephant => new(Stratum.Land, 0.22f, true),
        Motif.Horse or Motif.Deer or Motif.Cow => new(Stratum.Land, 0.2f, true),
        Motif.Bear => new(Stratum.Land, 0.17f, true),
        Motif.Wolf or Motif.Dog or Motif.Fox or Motif.Cat or Motif.Sheep => new(Stratum.Land, 0.15f, true),
        Motif.Owl or Motif.Rabbit => new(Stratum.Land, 0.13f, true),
        _ => new(Stratum.Shore, 0f, false),
    };

    internal static IReadOnlyList<Prop> Cast(Stage stage, int width, int height, Dice dice)
    {
        var wanted = stage.Reading.Mentions.Where(m => Of(m.Motif).Size > 0f).ToList();
        if (wanted.Any(m => m.Motif == Motif.Umbrella))
            wanted.RemoveAll(m => m.Motif is Motif.Person or Motif.Child or Motif.Couple);
        if (stage.Reading.Has(Motif.Forest))
            wanted.RemoveAll(m => m.Motif is Motif.Tree or Motif.Pine or Motif.Broadleaf or Motif.BareTree or Motif.Palm);
        var actors = wanted.Sum(m => Of(m.Motif).Grows ? 1 : 0);
        var props = new List<Prop>();
        for (var i = 0; i < wanted.Count; i++)
            CastOne(props, stage, wanted[i], i, wanted.Count, actors, width, height, dice.Branch((uint)i + 1));
        // Painter's order: what is far comes first.
        return [.. props.OrderByDescending(p => p.Distance).ThenBy(p => p.Number)];
    }

    private static void CastOne(List<Prop> props, Stage stage, Mention mention, int index, int total, int actors, int width, int height, Dice dice)
    {
        var role = Of(mention.Motif);
        var unit = Math.Min(width, height);
        var count = Math.Clamp(mention.Count, 1, 12);
        if (mention.Motif == Motif.Bird)
            count = Math.Max(count == 1 ? 5 : count, 1);
        if (mention.Motif == Motif.Village)
            count = 7;
        var hero = role.Grows && actors == 1 && count <= 2 && wantedAlone(total) && mention.Place != Place.Far;
        var scale = role.Size * (hero ? 1.9f : 1f) * (count > 3 ? 0.68f : count > 1 ? 0.85f : 1f);
        if (role.Grows && !hero && actors is 2 or 3 && count == 1)
            scale *= 1.3f;
        scale *= mention.Place == Place.Near ? 1.4f : mention.Place == Place.Far ? 0.45f : 1f;
        if (stage.Reading.Feels(Mood.Huge) && count <= 2)
            scale *= 1.3f;
        var centre = Centre(mention.Place, index, total, stage.LightX / width, dice);
        for (var n = 0; n < count; n++)
        {
            var spread = mention.Motif == Motif.Village ? 0.36f : Math.Min(0.82f, 0.2f * count);
            var x = count == 1 ? centre : Math.Clamp(centre + spread * ((n + 0.5f) / count - 0.5f) + dice.Between(-0.03f, 0.03f), 0.06f, 0.94f);
            var size = unit * Math.Min(scale, 0.72f) * (count == 1 ? 1f : dice.Between(0.72f, 1.12f));
            var (y, distance) = Stand(stage, mention, role, x, size, height, hero, n, dice);
            if (role.Stratum == Stratum.Water)
                size *= 1.15f - distance * 0.8f;
            props.Add(new(mention.Motif, Layer(stage, role), x * width, y, size, dice.Chance(0.5f), distance, mention.Tint, (uint)(props.Count + 1)));
        }

        static bool wantedAlone(int total) => total <= 2;
    }

    private static Stratum Layer(Stage stage, Role role) =>
        role.Stratum == Stratum.Shore && stage.Ground != GroundKind.Water ? Stratum.Land
        : role.Stratum == Stratum.Water && stage.Ground != GroundKind.Water ? Stratum.Land
        : stage.Ground is GroundKind.Space ? Stratum.Air
        : role.Stratum;

    private static float Centre(Place place, int index, int total, float light, Dice dice) => place switch
    {
        Place.Left => dice.Between(0.18f, 0.28f),
        Place.Right => dice.Between(0.72f, 0.82f),
        Place.Middle => 0.5f,
        _ when total == 1 => light < 0.5f ? dice.Between(0.52f, 0.62f) : dice.Between(0.38f, 0.48f),
        _ => 0.14f + 0.72f * ((index * 2 + 1) % (total | 1) + 0.5f) / (total | 1) + dice.Between(-0.05f, 0.05f),
    };

    /// <summary>The height on the picture of the feet, and how far that is.</summary>
    private static (float Y, float Distance) Stand(Stage stage, Mention mention, Role role, float x, float size, int height, bool hero, int n, Dice dice)
    {
        var room = height - stage.Horizon;
        if (stage.Ground is GroundKind.Space or GroundKind.Deep)
            return (height * dice.Between(0.34f, 0.7f) + size * 0.5f, dice.Between(0f, 0.2f));
        switch (role.Stratum)
        {
            case Stratum.Air:
                var low = mention.Place == Place.Near ? 0.62f : 0.5f;
                return (Math.Max(size * 1.05f, stage.Horizon * dice.Between(0.28f, low + 0.25f)), mention.Place == Place.Far ? 0.5f : 0.12f + 0.06f * (n % 4));
            case Stratum.Water:
                var depth = mention.Place switch { Place.Near => 0.5f, Place.Far => 0.05f, _ => dice.Between(0.12f, 0.34f) };
                return (stage.Horizon + room * depth, 0.55f - depth);
            case Stratum.Shore when stage.Ground == GroundKind.Water:
                return (stage.Horizon + room * 0.012f, mention.Place == Place.Far ? 0.5f : 0.2f);
            case Stratum.Shore:
                return (stage.Horizon + room * (mention.Place == Place.Near ? 0.5f : dice.Between(0.1f, 0.24f)), mention.Place == Place.Far ? 0.5f : 0.24f);
            default:
                if (mention.Motif == Motif.Owl)
                    return (height * 0.62f, 0.02f);
                if (stage.Bank)
                    return (height * (0.925f + dice.Between(-0.01f, 0.015f)), 0.02f);
                var near = mention.Place switch { Place.Near => 0.86f, Place.Far => 0.16f, _ => hero ? dice.Between(0.62f, 0.74f) : dice.Between(0.36f, 0.66f) };
                return (stage.Horizon + room * near, Math.Max(0f, 0.34f - near * 0.4f));
        }
    }
}
