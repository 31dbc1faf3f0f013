using Federated.Federation.Inbox;
using Federated.Federation.Remote;
using Federated.Federation.SignedHttp;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inspection;

/// <summary>Leads a pasted request through an inbox's admission, step by step, and lets its handler rehearse; nothing is taken.</summary>
internal sealed class RequestInspection(IServiceProvider services, ProofInspection proofs, HandlerRehearsal handlers, TimeProvider clock)
{
    public async Task RunAsync(InspectionDraft draft, PastedRequest pasted, CancellationToken cancellationToken)
    {
        if (!PastedHead.TryRead(pasted.Head, out var head))
        {
            draft.Refuse(InspectionRefusal.NotARequest);
            return;
        }

        var (body, isMended) = PastedBody.Fit(pasted.Body, head);
        if (isMended)
            draft.Warn("The pasted body fits its digest only with other line ends than it was pasted with; those were used.");
        var time = pasted.ReceivedAt is { } at ? new StoppedClock(at) : clock;
        var keys = proofs.KeysFor(new FetchBudget(InspectionLimits.Fetches, draft.Trace));
        using var activity = new UnverifiedActivity(RequestOf(head, body));
        await CheckInboxAsync(draft, head, cancellationToken);
        if (await AdmitAsync(draft, activity, new InspectedServices(services, time, new SignatureCheck(keys, time)), cancellationToken) && draft.WhyNot.Count == 0)
            await HandleAsync(draft, activity, keys, time, cancellationToken);
    }

    private async Task CheckInboxAsync(InspectionDraft draft, PastedHead head, CancellationToken cancellationToken)
    {
        var isKnown = head.Target.Split('/', '?') switch
        {
            ["", "inbox", ..] or ["", "actor", "inbox", ..] => true,
            ["", "users", var name, "inbox", ..] => await services.GetRequiredService<InboxOwners>().ExistsAsync(name, cancellationToken),
            _ => false,
        };
        var target = Bounded.Text(head.Target, InspectionLimits.Asked);
        if (!draft.Check(
            isKnown && head.Method == "POST", "Inbox",
            $"{target} is an inbox of this server.",
            isKnown ? $"{target} takes POST, and this is {head.Method}." : $"{target} is no inbox of this server."))
            draft.Refuse(RejectionWords.Of(InboxRejection.UnknownInbox));
    }

    /// <summary>As <see cref="InboxAdmission"/>: the first rejection ends it, but what we have already is explained to the end.</summary>
    private static async Task<bool> AdmitAsync(InspectionDraft draft, UnverifiedActivity activity, IServiceProvider services, CancellationToken cancellationToken)
    {
        var isOver = false;
        foreach (var type in InboxAdmission.Steps)
        {
            if (isOver)
            {
                draft.Steps.Add(new InspectedStep(type.Name, StepWords.Of(type), "not asked", null, null));
                continue;
            }

            var step = (IAdmissionStep)ActivatorUtilities.CreateInstance(services, type);
            var rejection = await step.CheckAsync(activity, cancellationToken);
            draft.Steps.Add(StepOf(type, rejection, activity));
            if (rejection is InboxRejection.None)
                continue;
            draft.Refuse(RejectionWords.Of(rejection));
            isOver = rejection != InboxRejection.AlreadyAccepted;
        }

        return !isOver;
    }

    private static InspectedStep StepOf(Type type, InboxRejection rejection, UnverifiedActivity activity)
    {
        if (rejection == InboxRejection.None)
            return new InspectedStep(type.Name, StepWords.Of(type), "passed", null, null);
        var status = RejectionAnswer.Of(rejection).Status;
        var why = RejectionWords.Of(rejection);
        if (StepWords.Detail(type, activity) is { } detail)
            why = why with { Text = $"{why.Text} {detail}" };
        return new InspectedStep(type.Name, StepWords.Of(type), status == StatusCodes.Status202Accepted ? "let go" : "refused", why, status);
    }

    /// <summary>As <see cref="ActivityHandlers"/>: what its own actor signed is handled, what somebody else passes on needs the actor's signature inside.</summary>
    private async Task HandleAsync(InspectionDraft draft, UnverifiedActivity activity, InspectedKeys keys, TimeProvider time, CancellationToken cancellationToken)
    {
        var verified = activity.Verified ?? throw new InvalidOperationException("Admission ended without a verified activity.");
        var document = activity.Document;
        draft.Reading = ReadingFacts.Of(document, "as delivered");
        draft.Source = Bounded.Source(document.Raw, activity.Body);
        await proofs.RunAsync(draft, document.Raw, verified.Actor, keys, cancellationToken);
        if (!draft.Check(verified.SignerUri == verified.Actor.Value, "Signer", $"Signed by {verified.SignerUri}, done by {verified.Actor.Value}."))
        {
            if (await new ProvenActivities(keys, time).ReadAsync(document, verified.Actor, cancellationToken) is not { } proven)
            {
                draft.Refuse(InspectionRefusal.PassedOn);
                draft.Result = new InspectedResult(nameof(ForwardedActivities), "A post is asked for at its origin, if it touches a thread or an author known here; anything else is let go.", [], []);
                return;
            }

            document = proven;
        }

        await handlers.RunAsync(draft, document, verified.Actor, new FetchBudget(InspectionLimits.Fetches, draft.Trace), cancellationToken);
    }

    private static HttpRequest RequestOf(PastedHead head, byte[] body)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = head.Method;
        request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = head.Target;
        foreach (var (name, value) in head.Headers)
            request.Headers.Append(name, value);
        // What was pasted counts, not what it was said to be.
        request.ContentLength = body.Length;
        request.Body = new MemoryStream(body, writable: false);
        return request;
    }
}
