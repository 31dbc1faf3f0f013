namespace Federated.Protocol.JsonLd;

/// <summary>Processing of a document was aborted, as the standard demands for an error (JSON-LD 1.1 API §9.6).</summary>
public sealed class JsonLdException : Exception
{
    /// <summary>An error with its code.</summary>
    /// <param name="code">Which of the closed list.</param>
    /// <param name="message">For the log; may quote the document.</param>
    /// <param name="cause">What was thrown below, if anything.</param>
    public JsonLdException(JsonLdErrorCode code, string message, Exception? cause = null)
        : base($"{code.ToCode()}: {message}", cause) => Error = code;

    /// <summary>Which error.</summary>
    public JsonLdErrorCode Error { get; }

    /// <summary>The error's name as the standard writes it, such as <c>invalid local context</c>.</summary>
    public string Code => Error.ToCode();
}
