using Federated.Federation.Remote;

namespace Federated.Federation.Inbox;

/// <summary>Says what a failed look at another server means for the activity that needed it.</summary>
internal static class RemoteReasons
{
    public static HandlingOutcome Of(RemoteOutcome outcome, string what) =>
        outcome == RemoteOutcome.Unreachable ? HandlingOutcome.Retry($"the host of {what} does not answer") : HandlingOutcome.Ignored($"{what}: {outcome}");
}
