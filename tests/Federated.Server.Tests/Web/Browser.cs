using System.Net;
using System.Text.RegularExpressions;

namespace Federated.Server.Tests.Web;

/// <summary>A browser that follows nothing and sends whatever it is told: forms that no page showed it, with a token of its own.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient client;
    private string token = "";

    private Browser(Uri origin) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = origin,
            DefaultRequestHeaders = { { "Accept", "text/html" } },
        };

    /// <summary>Somebody with a valid form token; signed in where a name is given.</summary>
    public static async Task<Browser> OpenAsync(string origin, string? name = null, string password = RunningServer.Password)
    {
        var browser = new Browser(new Uri(origin));
        await browser.TakeTokenAsync("/sign-in");
        if (name is null)
            return browser;
        using var answer = await browser.PostAsync("/sign-in", ("Name", name), ("Password", password));
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{name} could not sign in: {answer.StatusCode}");
        // A token is somebody's: the one from before the sign-in counts no more.
        await browser.TakeTokenAsync("/compose");
        return browser;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    /// <summary>An answer whose body is still to come.</summary>
    public Task<HttpResponseMessage> StreamAsync(string path) => client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await client.PostAsync(path, form);
    }

    /// <summary>As another site would have a signed-in browser send it: with the cookies and without the token of the form.</summary>
    public async Task<int> StatusOfForgedPostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(path, form);
        return (int)answer.StatusCode;
    }

    /// <summary>As a form with files is sent: other than in the usual form, every character comes through.</summary>
    public async Task<int> StatusOfUploadAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", token)))
            form.Add(new StringContent(value), name);
        using var answer = await client.PostAsync(path, form);
        return (int)answer.StatusCode;
    }

    public async Task<int> StatusOfGetAsync(string path)
    {
        using var answer = await GetAsync(path);
        return (int)answer.StatusCode;
    }

    public async Task<int> StatusOfPostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(path, fields);
        return (int)answer.StatusCode;
    }

    /// <summary>As another site's form would, which cannot know the token.</summary>
    public async Task<int> StatusOfPostWithoutTokenAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(path, form);
        return (int)answer.StatusCode;
    }

    public void Dispose() => client.Dispose();

    private async Task TakeTokenAsync(string page) => token = WebUtility.HtmlDecode(TokenField().Match(await ReadAsync(page)).Groups[1].Value);

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex TokenField();
}
