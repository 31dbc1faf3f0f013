using System.Text;
using Federated.Imaging.ContentCredentials;
using Federated.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>What holds for all manifests, all boxes, and for bytes of any kind.</summary>
public sealed class PropertyTests
{
    private static readonly string[] Types = ["image/png", "image/jpeg", "image/webp"];

    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(60);

    private static readonly Gen<string> Words = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => new string([.. text.Get.Where(letter => !char.IsSurrogate(letter))]));

    private sealed record Wish(string Type, string Title, string Prompt, string Seed, int Entries, int Parents, bool HasModel);

    private static Gen<Wish> Wishes =>
        from type in Gen.Elements(Types)
        from title in Words
        from prompt in Words
        from length in Gen.Elements(0, 1, 23, 24, 255, 256, 65_535, 65_536, 70_001)
        from seed in Words
        from entries in Gen.Choose(0, 3)
        from parents in Gen.Choose(0, 2)
        from model in ArbMap.Default.GeneratorFor<bool>()
        select new Wish(type, title, prompt + new string('x', length), seed, entries, parents, model);

    [PicturesFact]
    public void Whatever_is_signed_is_trusted_and_read_back() => Check.One(Some, Prop.ForAll(Wishes.ToArbitrary(), wish =>
    {
        var definition = Define(wish);
        var signed = Town.Ours.Sign(Pictures.Of(wish.Type), definition);
        var result = Town.Ours.Verify(signed);
        var active = result.Store!.Active;
        return result.State == CredentialState.Trusted
            && active.Title == wish.Title
            && (active.Generation.Prompt ?? "") == (Encoding.UTF8.GetByteCount(wish.Prompt) > 64 * 1024 ? "" : wish.Prompt)
            && active.Ingredients.First(ingredient => ingredient.Title == "prompt").Data.Length == Encoding.UTF8.GetByteCount(wish.Prompt)
            && (active.Generation.Seed ?? "") == wish.Seed
            && active.TrainingMining.Count == wish.Entries
            && active.Ingredients.Count(ingredient => ingredient.ManifestLabel is not null) == wish.Parents
            && CredentialReader.Remove(signed)!.AsSpan().SequenceEqual(Pictures.Of(wish.Type));
    }));

    [PicturesFact]
    public void Whatever_bit_of_a_signed_file_is_flipped_it_is_not_the_same_file_any_more()
    {
        var files = Types.Select(type => (Type: type, File: Town.Ours.Sign(Pictures.Of(type), Town.Generated(1)))).ToArray();
        // The number that tells a JPEG's boxes apart (ISO/IEC 19566-5 §D.2) is anybody's choice and nobody's message: the only 16 bits that are free.
        var flips = from file in Gen.Elements(files)
                    from bit in Gen.Choose(0, (file.File.Length * 8) - 1)
                    where file.Type != "image/jpeg" || (bit / 8) - file.File.AsSpan().IndexOf("JP\u0002\u0011"u8) is not (2 or 3)
                    select (file.File, bit);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(flips.ToArbitrary(), flip =>
        {
            var changed = (byte[])flip.File.Clone();
            changed[flip.bit / 8] ^= (byte)(1 << (flip.bit % 8));
            return Town.Ours.Verify(changed).State < CredentialState.Valid;
        }));
    }

    [Fact]
    public void Boxes_are_read_as_they_were_written()
    {
        var contents = Gen.Sized(size => Boxes(Math.Min(size, 40) / 10));
        Check.One(Some, Prop.ForAll(contents.ToArbitrary(), box =>
        {
            var read = JumbfReader.Read(box, CredentialLimits.Default, out var refusal);
            return refusal == CredentialRefusal.None && Write(read!).AsSpan().SequenceEqual(box);
        }));
    }

    [Fact]
    public void Cbor_that_is_written_is_read() => Check.One(Some, Prop.ForAll(ArbMap.Default.GeneratorFor<Dictionary<NonNull<string>, long>>().ToArbitrary(), map =>
    {
        var fields = map.Where(pair => !pair.Key.Get.StartsWith('#') && !pair.Key.Get.Any(char.IsSurrogate)).DistinctBy(pair => pair.Key.Get).ToDictionary(pair => pair.Key.Get, pair => pair.Value);
        var bytes = Forgery.Cbor(writer =>
        {
            writer.WriteStartMap(null);
            foreach (var (key, value) in fields)
            {
                writer.WriteTextString(key);
                writer.WriteInt64(value);
            }

            writer.WriteEndMap();
        });
        var node = CborTree.Read(bytes, CredentialLimits.Default)!;
        return fields.All(field => node.IntegerOf(field.Key) == field.Value) && node.Fields!.Count == fields.Count;
    }));

    /// <summary>Seeded, so that a failure can be had again; bounded in time and memory for each input.</summary>
    [PicturesFact]
    public void No_mutation_makes_the_verifier_throw_hang_or_grow()
    {
        var random = new Random(20260115);
        var seeds = Types.Select(type => Town.Ours.Sign(Pictures.Of(type), Town.Generated(1)))
            .Append(Town.Ours.Sign(Pictures.Png(), Town.Remix(2, Town.Ours.Verify(Town.Ours.Sign(Pictures.Png(), Town.Generated(1))))))
            .Select(file => (File: file, Store: CredentialReader.Extract(file)!)).ToList();
        Town.Ours.Verify(seeds[0].File);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 20_000; i++)
        {
            var (file, store) = seeds[i % seeds.Count];
            var isStore = i % 3 != 0;
            var input = Mutate(isStore ? store : file, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = ThreadClock.StartNew();
            // The store alone goes deeper: no container refuses it first.
            var state = isStore ? CredentialVerifier.VerifyDetached(file, input, TrustSettings.Nobody, Town.Now).State : CredentialVerifier.Verify(input, TrustSettings.Nobody, Town.Now).State;
            var took = start.Elapsed;
            slowest = took > slowest ? took : slowest;
            Assert.True(state < CredentialState.Valid || input.AsSpan().SequenceEqual(isStore ? store : file), $"input {i}: {state}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 * 1024 * 1024, $"input {i} took too much memory");
        }

        Assert.True(slowest < TimeSpan.FromSeconds(5), $"one input took {slowest}");
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var edits = random.Next(1, 6); edits > 0 && bytes.Count > 8; edits--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 64), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length)); break;
                case 4: bytes[at] = (byte[])[0x00, 0xFF, 0x7F, 0x80, 0x9F, 0xBF, 0x5F, 0x1B] is var odd ? odd[random.Next(odd.Length)] : (byte)0; break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }

    private static ManifestDefinition Define(Wish wish)
    {
        var parents = Enumerable.Range(0, wish.Parents).Select(i => Town.Ours.Verify(Town.Ours.Sign(Pictures.Png(), Town.Generated(100 + i)))).ToArray();
        List<IngredientDefinition> ingredients = [IngredientDefinition.Prompt(wish.Prompt), IngredientDefinition.Seed(wish.Seed)];
        ingredients.AddRange(parents.Select(parent => IngredientDefinition.Image(IngredientRelationship.InputTo, "parent", "image/png", parent)));
        if (wish.HasModel)
            ingredients.Add(IngredientDefinition.Model("model", null));
        return Town.Generated(1) with
        {
            Title = wish.Title,
            Ingredients = ingredients,
            Actions = [Town.Generated(1).Actions[0] with { Ingredients = [.. ingredients.Select((_, index) => ManifestDefinition.IngredientLabel(index))] }],
            Assertions = [AssertionDefinition.TrainingMining([.. Enumerable.Range(0, wish.Entries).Select(i => new TrainingMiningEntry($"example.use{i}", (TrainingMiningUse)i))])],
        };
    }

    private static Gen<byte[]> Boxes(int depth) =>
        from label in Gen.Elements("a", "c2pa.x", "näher__1")
        from count in Gen.Choose(0, 3)
        from children in Gen.ArrayOf(depth == 0 ? Leaves : Gen.OneOf(Leaves, Boxes(depth - 1)), count)
        select JumbfWriter.SuperBox(JumbfType.AssertionStore, label, [.. children.Select(child => (ReadOnlyMemory<byte>)child)]);

    private static Gen<byte[]> Leaves => ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => JumbfWriter.Box(JumbfType.Cbor, bytes));

    private static byte[] Write(JumbfBox box) => box.IsSuperBox
        ? JumbfWriter.SuperBox(box.ContentType.ToArray(), box.Label, [.. box.Children.Select(child => (ReadOnlyMemory<byte>)Write(child))])
        : JumbfWriter.Box(box.Type, box.Payload.Span);
}
