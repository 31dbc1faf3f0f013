namespace Federated.Imaging.Metadata;

/// <summary>Reads the command line that InvokeAI's first versions kept as <c>Dream</c>: a quoted prompt, then letters with values.</summary>
internal static class DreamCommand
{
    public static GenerationClaim? Parse(string text)
    {
        var command = text.AsSpan().Trim();
        if (command.IsEmpty || command[0] != '"' || command[1..].LastIndexOf('"') is not (>= 0 and var end))
            return null;
        var claim = new GenerationClaim { Tool = GenerationTool.InvokeAi, Prompt = ClaimText.Prompt(command.Slice(1, end).ToString()), Software = "InvokeAI" };
        var words = command[(end + 2)..].ToString().Split(' ', 64, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length < 2 || words[i][0] != '-')
                continue;
            var value = words[i].Length > 2 ? words[i][2..] : i + 1 < words.Length ? words[i + 1] : ""; // "-s50" and "-s 50"
            claim = words[i][1] switch
            {
                's' => claim with { Steps = ClaimText.Count(value) },
                'S' => claim with { Seed = ClaimText.Seed(value) },
                'W' => claim with { Width = ClaimText.Count(value) },
                'H' => claim with { Height = ClaimText.Count(value) },
                'C' => claim with { CfgScale = ClaimText.Number(value) },
                'A' => claim with { Sampler = ClaimText.Name(value) },
                _ => claim,
            };
        }

        return claim;
    }
}
