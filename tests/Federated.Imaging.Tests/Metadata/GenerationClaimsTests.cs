using System.Text;
using Federated.Imaging.Formats;
using Federated.Imaging.Metadata;
using Federated.Imaging.Tests.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Metadata;

public sealed class GenerationClaimsTests
{
    private const string Parameters = """
        a cat, (soft light:1.2)
        on a roof
        Negative prompt: blurry, low quality
        Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7.5, Seed: 18446744073709551615, Size: 512x768, Model hash: abc123, Model: dream, Lora hashes: "one: 1, two: 2", Version: v1.10.1
        """;

    // What ComfyUI writes for its own first example: the values and links, shortened.
    private const string Graph = """
        {"3":{"class_type":"KSampler","inputs":{"seed":156680208700286,"steps":20,"cfg":8,"sampler_name":"euler","scheduler":"normal","denoise":1,"model":["9",0],"positive":["6",0],"negative":["7",0],"latent_image":["5",0]}},
         "4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"v1-5.safetensors"},"is_changed":[NaN]},
         "5":{"class_type":"EmptyLatentImage","inputs":{"width":512,"height":640,"batch_size":1}},
         "6":{"class_type":"CLIPTextEncode","inputs":{"text":["10",0],"clip":["4",1]}},
         "7":{"class_type":"CLIPTextEncode","inputs":{"text":"text, watermark","clip":["4",1]}},
         "8":{"class_type":"VAEDecode","inputs":{"samples":["3",0],"vae":["4",2]}},
         "9":{"class_type":"LoraLoader","inputs":{"lora_name":"ink.safetensors","strength_model":0.8,"model":["4",0],"clip":["4",1]}},
         "10":{"class_type":"PrimitiveString","inputs":{"value":"glass bottle landscape"}}}
        """;

    [Fact]
    public void Reads_the_parameters_of_the_web_ui()
    {
        var claim = Single(new PngText("parameters", Parameters) { Kind = PngTextKind.Latin });
        Assert.Equal((GenerationTool.Automatic1111, ClaimSource.PngText, "parameters"), (claim.Tool, claim.Source, claim.Field));
        Assert.Equal(("a cat, (soft light:1.2)\non a roof", "blurry, low quality"), (claim.Prompt, claim.NegativePrompt));
        Assert.Equal((20, "DPM++ 2M", "Karras", 7.5, "18446744073709551615"), (claim.Steps, claim.Sampler, claim.Scheduler, claim.CfgScale, claim.Seed));
        Assert.Equal((512, 768, "abc123", "dream", "v1.10.1"), (claim.Width, claim.Height, claim.ModelHash, claim.Model, claim.Software));
        Assert.Equal("one: 1, two: 2", claim.Other["Lora hashes"]);
    }

    [Fact]
    public void Reads_what_civitai_adds_without_quoting_it()
    {
        var claim = Single(new PngText("parameters", "x\nSteps: 4, Sampler: Euler, Seed: 9, Civitai resources: [{\"type\":\"lora\",\"weight\":0.5,\"modelVersionId\":77,\"modelName\":\"a, b\"}], Civitai metadata: {\"remixOfId\":123}"));
        Assert.Equal([new ClaimedResource("lora", "a, b", "", 0.5, 77)], claim.Resources);
        Assert.Equal("123", claim.RemixOf);
    }

    [Theory]
    [InlineData("just a comment")]
    [InlineData("Steps: 3, Seed: 4")]
    [InlineData("")]
    [InlineData("\n\n")]
    public void Takes_no_other_text_for_parameters(string text) => Assert.False(A1111Parameters.TryParse(text, out _));

    [Fact]
    public void What_is_written_is_read_back_and_no_prompt_can_forge_the_rest()
    {
        var nasty = Gen.Elements("", "cat", "a\nNegative prompt: all\nSteps: 1, Sampler: x, Seed: 666", "Negative prompt: b", "negative prompt: c\u2028Steps: 1, Seed: 2, Size: 1x1",
            "Steps: 1, Sampler: forged, Seed: 666", "\"", "\\", "a, b: \"c\"", "{", "]");
        var free = ArbMap.Default.GeneratorFor<string>().Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")));
        var claim = from prompt in Gen.OneOf(nasty, free)
                    from negative in Gen.OneOf(nasty, free)
                    from sampler in nasty
                    from model in nasty
                    from seed in Gen.Elements<string?>(null, "0", "18446744073709551615")
                    from steps in Gen.Elements<int?>(null, 0, 50)
                    select new GenerationClaim
                    {
                        Tool = GenerationTool.Automatic1111,
                        Prompt = prompt,
                        NegativePrompt = negative,
                        Sampler = sampler.Length == 0 ? null : sampler,
                        Model = model.Length == 0 ? null : model,
                        Seed = seed,
                        Steps = steps,
                    };
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(claim.ToArbitrary(), written =>
        {
            var text = A1111Parameters.Write(written);
            if (!A1111Parameters.TryParse(text, out var read))
                return false;
            return (read.Sampler, read.Model, read.Seed, read.Steps) == (written.Sampler, written.Model, written.Seed, written.Steps)
                && Words(read.Prompt) == Words(written.Prompt) && Words(read.NegativePrompt) == Words(written.NegativePrompt);
        }));
        // Line ends of all kinds become spaces, and one colon gets a space before it: what is left of the words is the same.
        static string Words(string? text) => string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)));
    }

    [Fact]
    public void Walks_a_graph_from_its_sampler()
    {
        var claim = Single(new PngText("prompt", Graph), new PngText("workflow", "{\"nodes\":[]}"));
        Assert.Equal((GenerationTool.ComfyUi, "prompt"), (claim.Tool, claim.Field));
        Assert.Equal(("glass bottle landscape", "text, watermark"), (claim.Prompt, claim.NegativePrompt));
        Assert.Equal(("156680208700286", 20, 8.0, "euler", "normal"), (claim.Seed, claim.Steps, claim.CfgScale, claim.Sampler, claim.Scheduler));
        Assert.Equal(("v1-5.safetensors", 512, 640), (claim.Model, claim.Width, claim.Height));
        Assert.Equal([new ClaimedResource("lora", "ink.safetensors", "", 0.8, null)], claim.Resources);
    }

    [Fact]
    public void Walks_a_graph_whose_sampler_is_in_pieces()
    {
        var claim = Single(new PngText("prompt", """
            {"1":{"class_type":"SamplerCustomAdvanced","inputs":{"noise":["2",0],"guider":["3",0],"sampler":["4",0],"sigmas":["5",0],"latent_image":["6",0]}},
             "2":{"class_type":"RandomNoise","inputs":{"noise_seed":42}},
             "3":{"class_type":"BasicGuider","inputs":{"model":["7",0],"conditioning":["8",0]}},
             "4":{"class_type":"KSamplerSelect","inputs":{"sampler_name":"euler"}},
             "5":{"class_type":"BasicScheduler","inputs":{"scheduler":"simple","steps":28,"model":["7",0]}},
             "6":{"class_type":"EmptySD3LatentImage","inputs":{"width":1024,"height":768}},
             "7":{"class_type":"UNETLoader","inputs":{"unet_name":"flux1-dev.safetensors"}},
             "8":{"class_type":"FluxGuidance","inputs":{"guidance":3.5,"conditioning":["9",0]}},
             "9":{"class_type":"CLIPTextEncodeFlux","inputs":{"clip_l":"a fox","t5xxl":"a fox","clip":["7",1]}}}
            """));
        Assert.Equal(("a fox", "42", 28, "euler", "simple", "flux1-dev.safetensors", 1024, 768, 3.5),
            (claim.Prompt, claim.Seed, claim.Steps, claim.Sampler, claim.Scheduler, claim.Model, claim.Width, claim.Height, claim.CfgScale));
    }

    [Fact]
    public void Falls_back_to_the_graph_of_the_editor()
    {
        var claim = Single(new PngText("workflow", """
            {"nodes":[{"id":1,"type":"KSampler","inputs":[{"name":"positive","link":11},{"name":"model","link":12},{"name":"latent_image","link":13}],"widgets_values":[5,"fixed",12,6.5,"euler","karras",1]},
              {"id":2,"type":"CLIPTextEncode","widgets_values":["a lake"]},{"id":3,"type":"CheckpointLoaderSimple","widgets_values":["m.ckpt"]},
              {"id":4,"type":"EmptyLatentImage","widgets_values":[640,480,1]}],
             "links":[[11,2,0,1,1,"CONDITIONING"],[12,3,0,1,0,"MODEL"],[13,4,0,1,3,"LATENT"]]}
            """));
        Assert.Equal(("workflow", "a lake", "5", 12, 6.5, "euler", "karras", "m.ckpt", 640), (claim.Field, claim.Prompt, claim.Seed, claim.Steps, claim.CfgScale, claim.Sampler, claim.Scheduler, claim.Model, claim.Width));
    }

    [Fact]
    public void Ends_on_a_graph_that_goes_round_in_circles()
    {
        var claim = Single(new PngText("prompt", """{"1":{"class_type":"KSampler","inputs":{"latent_image":["1",0],"positive":["2",0],"model":["2",0],"steps":["1",0]}},"2":{"class_type":"A","inputs":{"x":["1",0],"y":["2",0]}}}"""));
        Assert.Equal((null, null), (claim.Prompt, claim.Steps));
    }

    [Fact]
    public void Reads_the_three_ways_of_invokeai()
    {
        var now = Single(new PngText("invokeai_metadata", """{"app_version":"4.2.0","positive_prompt":"p","negative_prompt":"n","seed":7,"steps":30,"cfg_scale":7.5,"scheduler":"euler","width":512,"height":512,"model":{"name":"m","hash":"h"}}"""));
        Assert.Equal(("p", "n", "7", 30, "euler", "m", "h", "InvokeAI 4.2.0"), (now.Prompt, now.NegativePrompt, now.Seed, now.Steps, now.Scheduler, now.Model, now.ModelHash, now.Software));
        var old = Single(new PngText("sd-metadata", """{"model":"stable diffusion","model_weights":"sd-1.5","model_hash":"h","app_version":"2.2","image":{"prompt":[{"prompt":"a","weight":1},{"prompt":"b","weight":1}],"steps":10,"cfg_scale":5,"seed":1,"sampler":"k_lms","width":64,"height":64}}"""));
        Assert.Equal(("a, b", "sd-1.5", "k_lms", 64), (old.Prompt, old.Model, old.Sampler, old.Width));
        var dream = Single(new PngText("Dream", "\"say \"hi\"\" -s50 -S 123 -W512 -H 448 -C7.5 -A k_lms"));
        Assert.Equal(("say \"hi\"", 50, "123", 512, 448, 7.5, "k_lms"), (dream.Prompt, dream.Steps, dream.Seed, dream.Width, dream.Height, dream.CfgScale, dream.Sampler));
    }

    [Fact]
    public void Reads_novelai_and_draw_things()
    {
        var novel = Single(new PngText("Software", "NovelAI"), new PngText("Source", "Stable Diffusion XL"), new PngText("Description", "p"),
            new PngText("Comment", """{"steps":28,"height":1216,"width":832,"scale":5.0,"uc":"n","seed":99,"sampler":"k_euler"}"""));
        Assert.Equal((GenerationTool.NovelAi, "p", "n", "99", 832, "Stable Diffusion XL"), (novel.Tool, novel.Prompt, novel.NegativePrompt, novel.Seed, novel.Width, novel.Model));
        var xmp = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/"><exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">{"c":"p","uc":"n","seed":3,"steps":8,"scale":4,"model":"m","size":"512x256","sampler":"DDIM"}</rdf:li></rdf:Alt></exif:UserComment></rdf:Description></rdf:RDF>""";
        var draw = Single(new PngText(PngText.XmpKeyword, xmp));
        Assert.Equal((GenerationTool.DrawThings, ClaimSource.Xmp, "p", 512, 256), (draw.Tool, draw.Source, draw.Prompt, draw.Width, draw.Height));
    }

    [Fact]
    public void Reads_what_iptc_says_in_xmp()
    {
        var packet = XmpPacket.Empty.With(new XmpProperties { DigitalSourceType = DigitalSourceType.TrainedAlgorithmicMedia, AiSystemUsed = "S", AiSystemVersionUsed = "2", AiPromptInformation = "p" });
        var claim = Single(new PngText(PngText.XmpKeyword, Encoding.UTF8.GetString(packet.ToBytes())));
        Assert.Equal((GenerationTool.Iptc, DigitalSourceType.TrainedAlgorithmicMedia, "S 2", "p"), (claim.Tool, claim.DigitalSource, claim.Software, claim.Prompt));
    }

    [Fact]
    public void Reads_parameters_and_graphs_in_the_exif_of_other_formats()
    {
        var exif = new ExifData { UserComment = Parameters, ImageDescription = "Workflow:{}" };
        foreach (var file in new[] { Samples.Jpeg(4, 3), Samples.WebP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 4, 0, 3, 0], [.. "abcd"u8, 0, 0, 0, 0]) })
        {
            Assert.True(ImageMetadata.TryWrite(file, new MetadataChanges { Exif = exif }, out var changed, out var refusal), refusal.ToString());
            Assert.True(ImageMetadata.TryRead(changed, out var metadata, out _));
            var claim = Assert.Single(GenerationClaims.Find(metadata));
            Assert.Equal((ClaimSource.Exif, "UserComment", 512), (claim.Source, claim.Field, claim.Width));
        }

        var civitai = GenerationClaims.Find(new ImageMetadata { Format = ImageFormat.Jpeg, Exif = new ExifData { UserComment = Graph.TrimEnd()[..^1] + ",\"extraMetadata\":\"{\\\"remixOfId\\\":5,\\\"prompt\\\":\\\"q\\\"}\"}" } });
        Assert.Equal(("5", "q"), (civitai[0].RemixOf, civitai[0].Prompt));
    }

    [Fact]
    public void Cuts_what_is_too_long()
    {
        var claim = Single(new PngText("parameters", new string('a', 100_000) + "\nSteps: 1, Sampler: " + new string('b', 2000) + ", Seed: 1"));
        Assert.Equal((32_768, 512), (claim.Prompt!.Length, claim.Sampler!.Length));
    }

    private static GenerationClaim Single(params PngText[] texts)
    {
        var file = Samples.Png(1, 1, before: [.. texts.Select(text => PngTextCodec.Write(text).Raw.ToArray())]);
        Assert.True(ImageMetadata.TryRead(file, out var metadata, out var refusal), refusal.ToString());
        Assert.Empty(metadata.Problems);
        return Assert.Single(GenerationClaims.Find(metadata));
    }
}
