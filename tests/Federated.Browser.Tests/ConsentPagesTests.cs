using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>Somebody chooses what others may do with their posts, and a dataset is made of what they allow: on a phone and on a desk, by day and by night, with no script.</summary>
public sealed class ConsentPagesTests
{
    [BrowserFact]
    public async Task A_choice_is_made_shown_packed_and_taken_back()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var ada = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false);
        await FirstLightTests.BecomeOwnerAsync(server, ada);
        var made = await server.RunCliAsync(["post", "create", "ada", "--prompt", "a lighthouse", "--alt", "A lighthouse", "--caption", "Evening over the harbour", "--size", "512x512"]);
        Assert.True(made.ExitCode == 0, made.ToString());
        var post = "/@ada/" + made.Output.Trim().Split('/')[^1];

        await ada.GotoAsync("/settings/profile");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Licence and AI training" }).ClickAsync();
        await Assertions.Expect(ada.GetByLabel("May AI models be trained with it?")).ToHaveValueAsync("Denied");
        await ada.GetByLabel("Licence of the pictures").SelectOptionAsync("CcBySa");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("Saved. New posts begin with this.")).ToBeVisibleAsync();

        await ada.GotoAsync(post);
        await Assertions.Expect(ada.GetByText("does not allow training AI models")).ToBeVisibleAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        await ada.GetByLabel("Licence of the pictures").SelectOptionAsync("CcBy");
        await ada.GetByLabel("May AI models be trained with it?").SelectOptionAsync("Allowed");
        await DeliveryTests.LookAsync(chromium, server, ada, post + "/edit", "consent-edit");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("lets anybody train AI models")).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Link, new() { Name = "CC BY 4.0" })).ToBeVisibleAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, post, "consent-post");
        await DeliveryTests.LookAsync(chromium, server, ada, "/settings/consent", "consent-settings");

        await DeliveryTests.LookAsync(chromium, server, ada, "/datasets", "datasets-none");
        Assert.Equal(0, (await server.RunCliAsync(["dataset", "build"])).ExitCode);
        await DeliveryTests.LookAsync(chromium, server, ada, "/datasets", "datasets");
        await DeliveryTests.LookAsync(chromium, server, ada, "/datasets/v1", "dataset");
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/dataset", "dataset-admin");

        await ada.GotoAsync("/settings/consent");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Take back for all posts" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("Taken back for 1 post.")).ToBeVisibleAsync();
        await ada.GotoAsync(post);
        await Assertions.Expect(ada.GetByText("does not allow training AI models")).ToBeVisibleAsync();
    }
}
