namespace Federated.Protocol.JsonLd;

/// <summary>Keeps contexts that were processed, so that the next document with the same ones need not process them again.</summary>
public sealed class JsonLdContextCache
{
}
