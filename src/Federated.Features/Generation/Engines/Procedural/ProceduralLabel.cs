using Federated.Imaging.Formats;

namespace Federated.Features.Generation.Engines.Procedural;

/// <summary>What every picture of this engine says about itself, inside the file: how it was made, but not from which prompt.</summary>
internal static class ProceduralLabel
{
    internal const string Model = "procedural sketch, no AI model";

    internal const string DigitalSourceType = "algorithmicMedia";

    // IPTC Photo Metadata 2025.1: DigitalSourceType is a term of the IPTC vocabulary (its base is http, not https).
    internal static PngText Xmp(string version) => new(PngText.XmpKeyword, $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
              <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/{DigitalSourceType}</Iptc4xmpExt:DigitalSourceType>
              <Iptc4xmpExt:AISystemUsed>Federated procedural engine</Iptc4xmpExt:AISystemUsed>
              <Iptc4xmpExt:AISystemVersionUsed>{version}</Iptc4xmpExt:AISystemVersionUsed>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """);
}
