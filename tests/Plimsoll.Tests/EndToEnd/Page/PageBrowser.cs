using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.EndToEnd.Page;

/// <summary>A browser of this machine. What a page writes into its console as an error is kept.</summary>
internal sealed class PageBrowser : IAsyncDisposable
{
    /// <summary>Debian's; another machine names its own.</summary>
    private static readonly string program = Environment.GetEnvironmentVariable("PLIMSOLL_CHROMIUM") ?? "/usr/bin/chromium";

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private PageBrowser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>What went wrong in any of its pages, in the browser's words.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Where pictures are left for a person to look at.</summary>
    public static string Pictures => Directory.CreateDirectory(Path.Combine(TemporaryDesk.RepositoryFolder, "artifacts", "page")).FullName;

    public static async Task<PageBrowser> OpenAsync()
    {
        var driver = await Playwright.CreateAsync();
        return new PageBrowser(driver, await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox"] }));
    }

    public async Task<IPage> VisitAsync(Uri service, int width, ColorScheme scheme)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = service.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = scheme,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => Errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            // nobody is logged in yet, or has no evidence yet: the browser notes each refusal, the page tells it
            if (message.Type == "error" && !message.Text.Contains("401", StringComparison.Ordinal) && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                Errors.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        return page;
    }

    /// <summary>What keeps a person from reading or reaching the page, as axe-core tells it: its serious and critical findings.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(TemporaryDesk.RepositoryFolder, "web", "node_modules", "axe-core", "axe.min.js")) + "; null");
        var found = (await page.EvaluateAsync("() => axe.run(document, { resultTypes: ['violations'] })"))!.Value;
        return [.. found.GetProperty("violations").EnumerateArray()
            .Where(each => each.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(each => $"{each.GetProperty("id")}: {string.Join(" | ", each.GetProperty("nodes").EnumerateArray().Take(3).Select(Describe))}")];
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static string Describe(JsonElement node) => $"{node.GetProperty("html").GetString()} {node.GetProperty("failureSummary").GetString()}";
}
