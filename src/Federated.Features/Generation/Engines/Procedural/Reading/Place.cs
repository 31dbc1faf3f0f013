namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>Where on the picture the prompt wants something.</summary>
internal enum Place
{
    Anywhere, Left, Right, Middle, Near, Far,
}
