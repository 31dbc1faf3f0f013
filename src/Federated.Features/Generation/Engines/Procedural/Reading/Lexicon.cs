using System.Collections.Frozen;

namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>The words that this engine knows: English, with the common German, French and Spanish ones and some emoji.</summary>
internal static class Lexicon
{
    internal static readonly FrozenDictionary<string, Motif> Motifs = Index(
        (Motif.Sky, "sky himmel ciel cielo"),
        (Motif.Sun, "sun sonne soleil sol ☀ 🌞 sunshine sunlight sunny"),
        (Motif.Moon, "moon mond lune luna moonlight moonlit moonrise 🌙 🌕 🌝 fullmoon vollmond mondlicht full_moon pleine_lune luna_llena half_moon quarter_moon crescent_moon halbmond mondsichel crescent"),
        (Motif.Stars, "star starry sterne stern etoile estrella starlight starlit sternenhimmel constellation ⭐ ✨ 🌟 stargazing"),
        (Motif.MilkyWay, "milky_way milchstrasse voie_lactee via_lactea galaxy galaxie galaxia nebula nebel_im_all nebulosa nebuleuse cosmos 🌌"),
        (Motif.Aurora, "aurora polarlicht nordlicht northern_light aurore_boreale aurora_boreal"),
        (Motif.Clouds, "cloud cloudy wolke nuage nube clouded overcast ☁ wolkig"),
        (Motif.Rain, "rain rainy raining regen pluie lluvia drizzle downpour shower 🌧 regnerisch"),
        (Motif.Snow, "snow snowy snowing schnee neige nieve snowfall snowflake blizzard ❄ ⛄ verschneit snowstorm"),
        (Motif.Fog, "fog foggy mist misty nebel brume brouillard niebla haze hazy neblig"),
        (Motif.Lightning, "lightning thunderbolt blitz eclair rayo relampago thunder thunderstorm gewitter ⚡ orage tormenta"),
        (Motif.Rainbow, "rainbow regenbogen arc_en_ciel arcoiris arco_iris 🌈"),
        (Motif.Sea, "sea ocean meer ozean mer mar oceano seascape coast coastal kuste cote costa water wasser eau agua bay harbour harbor hafen 🌊 seaside atlantic pacific"),
        (Motif.Lake, "lake bergsee am_see im_see ein_see einen_see einem_see der_see den_see stiller_see lac lago pond teich loch lagoon"),
        (Motif.River, "river fluss riviere fleuve rio stream bach creek"),
        (Motif.Waves, "wave welle vague ola surf wellen wavy"),
        (Motif.Beach, "beach strand plage playa shore sand sandy 🏖"),
        (Motif.Island, "island insel ile isla 🏝 archipelago isle"),
        (Motif.Hills, "hill hugel colline colina rolling_hill highland knoll tuscany toskana valley tal vallee valle hilly"),
        (Motif.Mountains, "mountain berg montagne montana alps alpen peak gipfel summit cliff canyon fjord alpine ⛰ 🏔 🗻 andes himalaya volcano gebirge berge matterhorn"),
        (Motif.Desert, "desert wuste desierto dune dunes duna sahara 🏜"),
        (Motif.Meadow, "meadow wiese prairie pradera grass gras herbe field feld champ campo pasture weide grassland lawn savanna savannah steppe"),
        (Motif.Flowers, "flower blume fleur flor wildflower tulip tulpe poppy mohn rose lavender lavendel lavande blossom bloom sunflower garden garten jardin 🌸 🌷 🌻 🌹 🌼 daisy"),
        (Motif.Road, "road strasse weg route chemin camino path trail highway track pfad street lane carretera sentier"),
        (Motif.Forest, "forest wald foret bosque wood woods woodland jungle dschungel selva grove walder"),
        (Motif.Pine, "pine fir spruce kiefer tanne fichte sapin pino conifer 🌲 christmas_tree tannenbaum evergreen cypress"),
        (Motif.Broadleaf, "oak eiche chene roble maple ahorn birch birke cherry_tree kirschbaum linden beech buche elm 🌳 apple_tree willow cherry_blossom sakura"),
        (Motif.Palm, "palm palme palmier palmera palm_tree 🌴 coconut tropical"),
        (Motif.BareTree, "bare_tree dead_tree kahler_baum leafless withered"),
        (Motif.Tree, "tree baum arbre arbol"),
        (Motif.Tower, "tower turm torre spire"),
        (Motif.Castle, "castle schloss burg chateau castillo fortress palace palast 🏰 fort citadel ruins"),
        (Motif.Lighthouse, "lighthouse leuchtturm phare faro"),
        (Motif.City, "city stadt ville ciudad skyline skyscraper metropolis town downtown 🌃 🏙 cityscape new_york tokyo urban wolkenkratzer rascacielos"),
        (Motif.House, "house haus maison casa cottage hut hutte cabin cabane cabana home barn chalet 🏠 🏡 hutchen farmhouse"),
        (Motif.Village, "village dorf pueblo hamlet aldea"),
        (Motif.Church, "church kirche eglise iglesia chapel kapelle cathedral kathedrale ⛪ dom monastery"),
        (Motif.Bridge, "bridge brucke pont puente 🌉 viaduct"),
        (Motif.Windmill, "windmill windmuhle moulin molino mill muhle wind_turbine"),
        (Motif.Pyramid, "pyramid pyramide piramide"),
        (Motif.SailingBoat, "sailing_boat sailboat sail boat boot segelboot bateau barco yacht voilier velero ⛵ sailing segelschiff dinghy rowboat kayak canoe fishing_boat"),
        (Motif.Ship, "ship schiff navire buque steamer ferry 🚢 dampfer freighter cruise_ship"),
        (Motif.Balloon, "balloon hot_air_balloon ballon heissluftballon montgolfiere globo 🎈"),
        (Motif.Rocket, "rocket rakete fusee cohete spaceship raumschiff 🚀 spacecraft starship"),
        (Motif.Planet, "planet planete planeta saturn jupiter mars ringed_planet 🪐 exoplanet"),
        (Motif.Space, "space weltall weltraum espace espacio outer_space universe universum univers universo deep_space interstellar"),
        (Motif.Person, "person man woman mann frau homme femme hombre mujer people leute gens gente wanderer hiker figure human traveller traveler girl_standing monk silhouette portrait self someone friend king queen wizard knight astronaut astronaute astronauta fisherman 🧍 menschen mensch crowd wanderin he she"),
        (Motif.Couple, "couple paar pareja lover lovers two_people 💑 liebespaar"),
        (Motif.Child, "child kid boy girl enfant nino nina junge madchen fille garcon children kinder 👧 👦 toddler"),
        (Motif.Umbrella, "umbrella regenschirm schirm parapluie paraguas parasol ☔ ☂ 🌂"),
        (Motif.Cat, "cat katze chat gato kitten kitty 🐱 🐈 kater katzchen kittens"),
        (Motif.Dog, "dog hund chien perro puppy 🐶 🐕 welpe puppies"),
        (Motif.Horse, "horse pferd cheval caballo pony stallion mare 🐴 🐎 unicorn einhorn licorne"),
        (Motif.Deer, "deer hirsch reh cerf ciervo stag elk moose 🦌 reindeer"),
        (Motif.Wolf, "wolf loup lobo wolves 🐺 wolfe werewolf coyote"),
        (Motif.Bird, "bird vogel oiseau pajaro ave seagull gull mowe crow raven eagle adler swallow 🐦 birds vogel flock geese goose crane hawk"),
        (Motif.Owl, "owl eule hibou buho lechuza 🦉"),
        (Motif.Elephant, "elephant elefant elefante 🐘 mammoth"),
        (Motif.Rabbit, "rabbit hase kaninchen lapin conejo bunny hare 🐰 🐇 bunnies"),
        (Motif.Bear, "bear oso grizzly 🐻 polar_bear eisbar"),
        (Motif.Fox, "fox fuchs renard zorro 🦊 foxes fuchse vixen"),
        (Motif.Whale, "whale wal baleine ballena 🐋 🐳 orca humpback"),
        (Motif.Cow, "cow kuh vache vaca cattle bull 🐄 kuhe ox"),
        (Motif.Sheep, "sheep schaf mouton oveja lamb 🐑 goat ziege schafe"),
        (Motif.Fish, "fish fisch poisson pez goldfish koi 🐟 🐠 fishes underwater peces fische shark dolphin"),
        (Motif.Dragon, "dragon drache dragones 🐉 🐲 wyvern"),
        (Motif.Robot, "robot roboter android mech 🤖 cyborg"));

    internal static readonly FrozenDictionary<string, Mood> Moods = Index(
        (Mood.Calm, "calm quiet peaceful serene tranquil still ruhig friedlich calme paisible tranquilo sereno gentle silent zen stille"),
        (Mood.Chaotic, "chaos chaotic wild turbulent frenzied explosive explosion energy energetic chaotisch chaotique caotico madness rage"),
        (Mood.Geometric, "geometric geometry cubist cubism bauhaus polygon triangle circle square geometrisch geometrique geometrico mosaic tessellation constructivist kandinsky mondrian"),
        (Mood.Fluid, "fluid liquid flowing flow marble marbled ink swirl swirling fliessend flussig fluide fluido silk smoke psychedelic lava"),
        (Mood.Abstract, "abstract abstrakt abstrait abstracto pattern texture nonfigurative"),
        (Mood.Warm, "warm hot chaud calido cozy cosy gemutlich fire fiery feuer feu fuego"),
        (Mood.Cold, "cold cool chilly kalt froid frio icy ice eis glace hielo frozen frost frosty"),
        (Mood.Dreamy, "dreamy dream dreamlike traum traumhaft reve sueno surreal ethereal fantasy fantastic magical magic mystical enchanted fairytale marchen whimsical"),
        (Mood.Dark, "dark dunkel sombre oscuro gloomy shadow shadowy gothic horror spooky haunted eerie sinister moody duster"),
        (Mood.Bright, "bright light clair claro luminous radiant cheerful happy joyful airy"),
        (Mood.Pastel, "pastel soft delicate zart pastell kawaii tender"),
        (Mood.Neon, "neon fluorescent glowing electric glow leuchtend"),
        (Mood.Sepia, "sepia vintage old_photo antique nostalgic nostalgia daguerreotype"),
        (Mood.Noir, "noir black_and_white monochrome schwarzweiss schwarz_weiss noir_et_blanc blanco_y_negro grayscale greyscale film_noir"),
        (Mood.Autumn, "autumn fall herbst automne otono autumnal herbstlich october 🍂 🍁"),
        (Mood.Spring, "spring fruhling printemps primavera"),
        (Mood.Winter, "winter hiver invierno wintry winterlich arctic arktis"),
        (Mood.Cyberpunk, "cyberpunk cyber blade_runner dystopian futuristic"),
        (Mood.Vaporwave, "vaporwave synthwave retrowave outrun retro 80s"),
        (Mood.Watercolour, "watercolour watercolor aquarell aquarelle acuarela painted painting gouache"),
        (Mood.Minimal, "minimal minimalist minimalism simple schlicht minimaliste minimalista"),
        (Mood.Stormy, "storm stormy sturm tempete tempest hurricane raging rough sturmisch"),
        (Mood.Lonely, "lonely alone lone solitary einsam seul solo solitario single"),
        (Mood.Muted, "muted desaturated faded pale blass matt subdued earthy"),
        (Mood.Vivid, "vivid colourful colorful saturated vibrant bunt farbenfroh colore colorido rainbow_coloured"),
        (Mood.Crescent, "crescent crescent_moon sickle halbmond mondsichel croissant creciente 🌙"),
        (Mood.Half, "half_moon quarter_moon"),
        (Mood.Full, "full_moon vollmond 🌕 pleine_lune luna_llena"),
        (Mood.Huge, "huge giant enormous gigantic massive riesig riesige enorme gigante geant big large gross grosse grand grande"));

    internal static readonly FrozenDictionary<string, Hour> Hours = Index(
        (Hour.Dawn, "dawn sunrise daybreak morning morgen morgendammerung sonnenaufgang aube aurore_matin matin lever_de_soleil amanecer alba early 🌅"),
        (Hour.Day, "day noon midday daytime daylight tag mittag jour midi dia mediodia afternoon sunny summer sommer ete verano blue_sky"),
        (Hour.Golden, "golden_hour sunset sonnenuntergang coucher_de_soleil atardecer puesta_de_sol goldene_stunde abendrot 🌇 evening_sun"),
        (Hour.Dusk, "dusk twilight evening abend dammerung crepuscule crepusculo soir tarde gloaming blue_hour blaue_stunde 🌆"),
        (Hour.Night, "night nacht nuit noche midnight mitternacht minuit medianoche nocturnal nighttime nachts nightfall 🌃 🌌"));

    internal static readonly FrozenDictionary<string, Tint> Tints = Index(
        (Tint.Red, "red rot rote roten roter rotes rouge rojo roja crimson scarlet ruby vermilion blood"),
        (Tint.Orange, "orange oranger naranja copper tangerine apricot terracotta rust"),
        (Tint.Amber, "golden gold goldene goldenen goldener goldenes dore dorado amber bernstein ambre ambar honey ochre ocker"),
        (Tint.Yellow, "yellow gelb gelbe gelben gelber gelbes jaune amarillo amarilla lemon saffron"),
        (Tint.Lime, "lime chartreuse limette"),
        (Tint.Green, "green grun grune grunen gruner grunes vert verte verde olive moss mossy"),
        (Tint.Emerald, "emerald smaragd smaragdgrun emeraude esmeralda jade"),
        (Tint.Teal, "teal petrol"),
        (Tint.Turquoise, "turquoise turkis cyan aqua turquesa aquamarine"),
        (Tint.Blue, "blue blau blaue blauen blauer blaues bleu bleue azul azure cobalt navy sapphire ultramarine"),
        (Tint.Indigo, "indigo"),
        (Tint.Violet, "violet purple lila violett mauve morado lavender_coloured amethyst"),
        (Tint.Magenta, "magenta fuchsia"),
        (Tint.Pink, "pink rosa rosy salmon coral"),
        (Tint.Brown, "brown braun braune brauner brun marron chocolate"),
        (Tint.White, "white weiss weisse weissen weisser weisses blanc blanche blanco blanca ivory silver"),
        (Tint.Grey, "grey gray grau graue grauer gris ash slate"),
        (Tint.Black, "black schwarz schwarze schwarzer schwarzes negro negra ebony"));

    internal static readonly FrozenDictionary<string, Place> Places = Index(
        (Place.Left, "left links gauche izquierda"),
        (Place.Right, "right rechts droite derecha"),
        (Place.Middle, "middle centre center mitte milieu centro centered centred"),
        (Place.Near, "near foreground vordergrund close close_up nahe proche cerca"),
        (Place.Far, "far distant background hintergrund distance fern weit loin lejos"));

    internal static readonly FrozenDictionary<string, int> Counts = Index(
        (1, "one ein eine einen un une una"),
        (2, "two zwei deux dos pair both"),
        (3, "three drei trois tres few some"),
        (4, "four vier quatre cuatro pack einige"),
        (5, "five funf cinq cinco several plusieurs"),
        (6, "six sechs seis herd herde fleet"),
        (7, "seven sieben sept siete"),
        (8, "eight acht huit ocho"),
        (9, "nine many viele muchos muchas beaucoup lots crowd"),
        (10, "ten zehn dix diez"),
        (12, "dozen flock swarm hundreds schwarm countless"));

    internal static readonly FrozenSet<string> Negations =
        new[] { "no", "without", "not", "ohne", "kein", "keine", "keinen", "sans", "sin", "minus", "pas" }.ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, T> Index<T>(params ReadOnlySpan<(T Meaning, string Words)> rows)
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (meaning, words) in rows)
        {
            foreach (var word in words.Split(' '))
                index.TryAdd(word, meaning);
        }
        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
