using System.Runtime.CompilerServices;

namespace Federated.Protocol.JsonLd;

/// <summary>Turns a stack that would overflow into an error; the bounds on depth come first, this holds where a caller has little stack left.</summary>
internal static class StackGuard
{
    internal static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JsonLdException(JsonLdErrorCode.LimitExceeded, "The document is nested too deeply for this thread's stack.");
    }
}
