namespace Federated.Features.RemoteMedia;

/// <summary>The one place where the bytes of other servers' pictures pass by: whoever wants to read something out of them registers a step.</summary>
/// <remarks>
/// <para>
/// Register it with <c>services.AddScoped&lt;IArrivedImageStep, …&gt;()</c>. Each arrival runs all steps, one after the other in the order of
/// registration, each in a unit of work of its own (a fresh scope: inject the database context and save).
/// </para>
/// <para>
/// By then the bytes are whole, within the limits of size and pixels, of a format that we show, and match nothing that is blocked; what was
/// refused or held back never gets here. The reader already has the picture: a step that is slow delays only the keeping of other things of this
/// arrival, and one that throws is logged and keeps neither the picture nor the other steps from being kept and run.
/// </para>
/// <para>
/// A picture may pass again: after its copy made room for others, on another node, or where nothing is kept at all. So a step must come to the
/// same when it runs twice. A picture that nobody looks at never passes.
/// </para>
/// </remarks>
public interface IArrivedImageStep
{
    Task LookAsync(ArrivedImage image, CancellationToken cancellationToken);
}
