namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>The things that this engine can draw.</summary>
internal enum Motif
{
    Sky, Sun, Moon, Stars, MilkyWay, Aurora, Clouds, Rain, Snow, Fog, Lightning, Rainbow,
    Sea, Lake, River, Waves, Beach, Island, Hills, Mountains, Desert, Meadow, Flowers, Road,
    Forest, Pine, Broadleaf, Palm, BareTree, Tree,
    Tower, Castle, Lighthouse, City, House, Village, Church, Bridge, Windmill, Pyramid,
    SailingBoat, Ship, Balloon, Rocket, Planet, Space,
    Person, Couple, Child, Umbrella, Cat, Dog, Horse, Deer, Wolf, Bird, Owl, Elephant, Rabbit, Bear, Fox, Whale, Cow, Sheep, Fish, Dragon, Robot,
}
