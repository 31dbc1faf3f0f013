using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Federated.Testing.Servers;

/// <summary>A person with a browser that has no scripts: opens pages, fills in forms as they stand there, keeps cookies.</summary>
public sealed class WebSession : IDisposable
{
    private readonly HttpClient client;

    public WebSession(string origin) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(origin),
            DefaultRequestHeaders = { { "Accept", "text/html" } },
            Timeout = TimeSpan.FromSeconds(60),
        };

    public static async Task<WebSession> SignInAsync(string origin, string name, string password)
    {
        var session = new WebSession(origin);
        var page = await session.SubmitAsync("/sign-in", form => form.QuerySelector("input[type=password]") is not null, ("name", name), ("password", password));
        if (page.Url.AbsolutePath == "/sign-in")
            throw new InvalidOperationException($"{name} could not sign in: {page.Text}");
        return session;
    }

    /// <summary>Opens a page and follows redirects as a browser does.</summary>
    public async Task<WebPage> OpenAsync(string address)
    {
        using var response = await client.GetAsync(address);
        return await FollowAsync(response);
    }

    /// <summary>Opens a page, fills in the one form that matches, and sends it; hidden fields and what is preset go along.</summary>
    /// <param name="fields">Field names without regard to case (the last part of a dotted name is enough); a name that the form lacks is an error.</param>
    public async Task<WebPage> SubmitAsync(string address, Func<IHtmlFormElement, bool> which, params (string Name, string Value)[] fields)
    {
        var page = await OpenAsync(address);
        var forms = page.Document.Forms.Where(which).ToList();
        if (forms.Count == 0)
            throw new InvalidOperationException($"No such form on {address} ({page.Status}); it has {string.Join(", ", page.Document.Forms.Select(f => f.GetAttribute("action")))}\n{page.Text}");
        var form = forms[0];
        var values = PresetValues(form);
        foreach (var (name, value) in fields)
        {
            var field = form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().FirstOrDefault(candidate => IsNamed(candidate, name))
                ?? throw new InvalidOperationException($"The form {form.GetAttribute("action")} on {address} has no field {name}.");
            values.RemoveAll(pair => pair.Key == field);
            values.Add(new(field, value));
        }

        using var request = new HttpRequestMessage(form.Method == "post" ? HttpMethod.Post : HttpMethod.Get, new Uri(page.Url, form.GetAttribute("action") ?? ""));
        request.Content = form.Enctype == "multipart/form-data" ? Multipart(values) : new FormUrlEncodedContent(values);
        using var response = await client.SendAsync(request);
        return await FollowAsync(response);
    }

    /// <summary>Sends what no page offered, with the cookies of this session, and follows nothing: the status that comes back.</summary>
    /// <param name="header">A header beside it, as scripts send the token of their page.</param>
    public async Task<int> StatusOfPostAsync(string address, (string Name, string Value)? header, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        if (header is var (name, value))
            request.Headers.Add(name, value);
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    public void Dispose() => client.Dispose();

    private static bool IsNamed(string candidate, string name) =>
        candidate.Equals(name, StringComparison.OrdinalIgnoreCase) || candidate.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);

    private static MultipartFormDataContent Multipart(List<KeyValuePair<string, string>> values)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), name);
        return content;
    }

    private static List<KeyValuePair<string, string>> PresetValues(IHtmlFormElement form)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled"))
                continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    values.Add(new(name, box.Value ?? "on"));
                    break;
                case IHtmlInputElement { Type: not ("checkbox" or "radio" or "submit" or "image" or "file" or "button" or "reset") } input:
                    values.Add(new(name, input.Value ?? ""));
                    break;
                case IHtmlTextAreaElement area:
                    values.Add(new(name, area.Value ?? ""));
                    break;
                case IHtmlSelectElement select:
                    values.Add(new(name, select.Value ?? ""));
                    break;
            }
        }

        return values;
    }

    private async Task<WebPage> FollowAsync(HttpResponseMessage first)
    {
        var response = first;
        for (var hop = 0; hop < 10; hop++)
        {
            var url = response.RequestMessage!.RequestUri!;
            if (response.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.MovedPermanently or HttpStatusCode.RedirectMethod))
                return await ReadAsync(response, url);
            var next = new Uri(url, response.Headers.Location!);
            if (!ReferenceEquals(response, first))
                response.Dispose();
            response = await client.GetAsync(next);
        }

        throw new InvalidOperationException("Too many redirects.");
    }

    private static async Task<WebPage> ReadAsync(HttpResponseMessage response, Uri url)
    {
        var html = await response.Content.ReadAsStringAsync();
        var document = await new HtmlParser().ParseDocumentAsync(html);
        return new WebPage((int)response.StatusCode, url, document);
    }
}
