using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Federated.Storage.Tests.Queries;

/// <summary>Listens to the SQL that Entity Framework sends from the calls of one test.</summary>
internal sealed class AskedQuestions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly AsyncLocal<bool> listens = new();
    private readonly List<IDisposable> subscriptions = [];

    public AskedQuestions()
    {
        listens.Value = true;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public List<(string Sql, IReadOnlyList<(string Name, object? Value)> Values)> Asked { get; } = [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Other tests of this process are heard, too.
        if (listens.Value && value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: var command })
            Asked.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
    }

    public void OnCompleted()
    {
        // Nothing is kept that would have to be ended.
    }

    public void OnError(Exception error) => throw error;

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
