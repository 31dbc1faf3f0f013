namespace Federated.Imaging.Metadata;

/// <summary>Whose way of writing down a generation it is; other programs write in the same ways.</summary>
public enum GenerationTool
{
    /// <summary>The <c>parameters</c> text of AUTOMATIC1111's web UI; also of Forge, SD.Next, stable-diffusion.cpp, Civitai.</summary>
    Automatic1111,

    /// <summary>The <c>prompt</c> or <c>workflow</c> graph of ComfyUI.</summary>
    ComfyUi,

    /// <summary>InvokeAI's <c>invokeai_metadata</c>, or its older <c>sd-metadata</c> and <c>Dream</c>.</summary>
    InvokeAi,

    /// <summary>NovelAI's <c>Description</c> and <c>Comment</c>.</summary>
    NovelAi,

    /// <summary>Draw Things' JSON in XMP's <c>exif:UserComment</c>.</summary>
    DrawThings,

    /// <summary>IPTC's properties in XMP.</summary>
    Iptc,
}
