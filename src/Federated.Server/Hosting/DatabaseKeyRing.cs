using System.Xml.Linq;
using Federated.Features.Access;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Federated.Server.Hosting;

/// <summary>Lets the web framework keep its keys (cookies, antiforgery) in our database instead of in a home directory.</summary>
internal sealed class DatabaseKeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<KeyRing>().Load().Select(text => XElement.Parse(text))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<KeyRing>().Store(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
