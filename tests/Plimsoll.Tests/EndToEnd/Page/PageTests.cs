using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using NodaTime;
using Plimsoll.App.Dashboard;
using Plimsoll.Tests.App.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace Plimsoll.Tests.EndToEnd.Page;

/// <summary>The page of a real <c>plimsoll up</c>, in a real browser.</summary>
public sealed class PageTests
{
    private const string Password = "a password of the test";

    [Fact]
    public async Task It_shows_what_the_API_says()
    {
        await using var served = await StartAsync();
        await using var browser = await PageBrowser.OpenAsync();
        var page = await browser.VisitAsync(served.Client.BaseAddress!, 1440, ColorScheme.Light);
        await LogInAsync(page);

        var desk = await served.ReadAsync("/api/desk");
        foreach (var book in desk.GetProperty("books").EnumerateArray())
        {
            var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = book.GetProperty("deployment").GetString(), Exact = true }) });
            await Expect(row).ToContainTextAsync(Money(book.GetProperty("equity")));
            await Expect(row).ToContainTextAsync(Money(book.GetProperty("cash")));
        }

        var limits = desk.GetProperty("loadLine").GetProperty("scopes").EnumerateArray().Sum(scope => scope.GetProperty("limits").GetArrayLength());
        await page.GetByRole(AriaRole.Button, new() { Name = $"All {limits} limits" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Meter)).ToHaveCountAsync(limits);

        await page.GotoAsync("/settings");
        var keys = (await served.ReadAsync("/api/configuration")).GetProperty("items").GetArrayLength();
        await Expect(page.GetByText($"{keys} keys")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Configuration" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(keys + 1);
        await Expect(page.GetByText((await served.ReadAsync("/api/preferences")).GetProperty("hash").GetString()!)).ToBeVisibleAsync();

        await page.GotoAsync("/journal?at=3");
        var record = await served.ReadAsync("/api/journal/3");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Record 3" })).ToContainTextAsync(record.GetProperty("type").GetString()!);
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task It_halts_the_desk_within_a_second_and_a_lost_stream_shows_as_old()
    {
        await using var served = await StartAsync();
        await using var browser = await PageBrowser.OpenAsync();
        var page = await browser.VisitAsync(served.Client.BaseAddress!, 1440, ColorScheme.Light);
        await LogInAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Halt", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("the page is tried");
        await dialog.GetByLabel("To confirm").FillAsync("halt");
        var since = Stopwatch.StartNew();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Halt", Exact = true }).ClickAsync();
        var status = await served.UntilAsync("/api/status", each => each.GetProperty("halted").GetBoolean());
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(1), $"halted after {since.Elapsed}");
        Assert.Contains("the page is tried", status.GetProperty("haltedWhy").GetString());
        await Expect(page.GetByText("Halted: the page is tried")).ToBeVisibleAsync();

        // what somebody else does arrives by itself
        using var resumed = await served.PostAsync("/api/desk/resume", new { reason = "tried", deployment = (string?)null, confirm = (string?)null });
        Assert.True(resumed.IsSuccessStatusCode);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Halt", Exact = true })).ToBeVisibleAsync();

        Assert.Empty(browser.Errors);
        await served.StopAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Stream lost.");
        await Expect(page.GetByText("Not known", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-stale"));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(PageBrowser.Pictures, "stale.png") });
    }

    private static async Task<ServedDesk> StartAsync()
    {
        var served = await ServedDesk.StartAsync("daytrade,rotation,reversal", Instant.FromUtc(2026, 2, 18, 16, 0), "dashboard:", "  port: 0");
        DeskFront.Account(served.Desk.Folder).SetPassword(Password);
        await served.UntilAsync("/api/status", each => each.GetProperty("reconciliation").GetProperty("isReconciled").GetBoolean());
        return served;
    }

    private static async Task LogInAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Operator’s password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Load line" }).WaitForAsync();
    }

    private static string Money(JsonElement value) => value.GetDecimal().ToString("N2", CultureInfo.InvariantCulture);
}
