using Federated.Domain.Identifiers;
using Federated.Federation.Remote;

namespace Federated.Federation.Inspection;

/// <summary>Looks at an address or a handle as a search here would: the same requests, the same reading, and nothing kept.</summary>
internal sealed class AddressInspection(RemoteDocuments documents, RemotePages pages, WebFingerClient webFinger, DocumentInspection inspection, LocalUris uris)
{
    public async Task RunAsync(InspectionDraft draft, string asked, CancellationToken cancellationToken)
    {
        var text = asked.Trim();
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            await AddressAsync(draft, text, handle: null, cancellationToken);
        else if (Handle.TryParse(text, out var handle) && handle.Host is { } host)
            await HandleAsync(draft, handle, host, cancellationToken);
        else
            draft.Refuse(InspectionRefusal.NotUnderstood);
    }

    private async Task HandleAsync(InspectionDraft draft, Handle handle, string host, CancellationToken cancellationToken)
    {
        if (host == uris.HandleDomain || host == uris.Authority)
        {
            draft.Refuse(InspectionRefusal.Ours);
            return;
        }

        var look = await webFinger.LookAsync(handle.Username, host, draft.Trace, cancellationToken);
        if (look.Answer is not { } answer)
        {
            draft.Refuse(WebFingerWords.Of(look.Fault, draft.LastHop));
            return;
        }

        draft.Check(true, "WebFinger", $"{handle} leads to {answer.Self}, under the name {Bounded.Text(answer.Subject, InspectionLimits.Asked)}.");
        await AddressAsync(draft, answer.Self, handle, cancellationToken);
    }

    private async Task AddressAsync(InspectionDraft draft, string address, Handle? handle, CancellationToken cancellationToken)
    {
        var budget = new FetchBudget(InspectionLimits.Fetches, draft.Trace);
        var document = await documents.GetByIdAsync(address, budget, cancellationToken);
        // As a search does: a page for people may name the document behind it, once.
        if (document.IsPage)
        {
            if (await pages.AlternateOfAsync(address, cancellationToken, draft.Trace) is not { } alternate)
            {
                draft.Refuse(OutboundWords.Of(Features.Outbound.OutboundRefusal.ContentTypeNotAllowed));
                draft.Refuse(InspectionRefusal.PageWithoutDocument);
                return;
            }

            draft.Check(true, "Page", $"The page names its document: {alternate}.");
            document = await documents.GetByIdAsync(alternate, budget, cancellationToken);
        }

        if (document.Fault == RemoteFault.OwnAddress)
            draft.Refuse(InspectionRefusal.Ours);
        else if (!document.IsFound)
            draft.Refuse(RemoteWords.Of(document, draft.LastHop));
        await inspection.RunAsync(draft, document, handle, budget, cancellationToken);
    }
}
