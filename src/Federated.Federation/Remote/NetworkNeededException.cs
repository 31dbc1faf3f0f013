namespace Federated.Federation.Remote;

/// <summary>Work that was begun among other work needs an answer of another server, and so is to be begun again alone.</summary>
internal sealed class NetworkNeededException() : Exception("Another server has to be asked.");
