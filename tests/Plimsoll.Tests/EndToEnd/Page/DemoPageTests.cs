using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plimsoll.Tests.EndToEnd.Page;

/// <summary>The page of a desk with a past, on which all four strategies trade: the demo's.</summary>
public sealed class DemoPageTests(DemoRun demo) : IClassFixture<DemoRun>
{
    /// <summary>Of the two rehearsed sessions: what was traded then stands still.</summary>
    private const string Past = "from=2026-01-05&to=2026-01-06";

    private static readonly string[] pages = ["/", "/trades", "/strategies", "/strategies/rotation", "/puts", "/research", "/rehearsal", "/journal", "/settings"];

    private static readonly (int Width, ColorScheme Scheme)[] looks = [(1440, ColorScheme.Light), (390, ColorScheme.Dark), (1440, ColorScheme.Dark), (390, ColorScheme.Light)];

    private static bool IsLong => Environment.GetEnvironmentVariable("PLIMSOLL_LONG") == "1";

    [Fact]
    public async Task It_prints_where_to_look_and_the_link_opens_the_desk()
    {
        Assert.Contains("report       rehearsal/report/report.html", demo.Said);
        Assert.True(File.Exists(Path.Combine(demo.Folder, "rehearsal", "report", "report.html")));
        Assert.Contains("All checks hold.", demo.Said);
        Assert.DoesNotContain(demo.Said.Split('\n'), line => line.Length > 80 && !line.Contains("#login=", StringComparison.Ordinal) && !line.Contains("Journal:", StringComparison.Ordinal));

        await using var browser = await PageBrowser.OpenAsync();
        var page = await browser.VisitAsync(demo.Client.BaseAddress!, 1440, ColorScheme.Light);
        await page.GotoAsync(demo.Link);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Load line" })).ToBeVisibleAsync();
        foreach (var name in new[] { "daytrade", "rotation", "reversal", "puts" })
        {
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Books" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeVisibleAsync();
        }

        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task Its_trades_are_the_APIs_and_the_databases()
    {
        var trades = await demo.UntilAsync($"/api/trades?deployment=daytrade&status=CLOSED&sort=-entryAt&{Past}", answer => answer.GetProperty("total").GetInt32() == Ended());
        await using var browser = await PageBrowser.OpenAsync();
        var page = await OpenAsync(browser, "/trades");
        await page.GetByLabel("Strategy").SelectOptionAsync("daytrade");
        await page.GetByLabel("Status").SelectOptionAsync("CLOSED");
        await page.GetByLabel("Entered from").FillAsync("2026-01-05");
        await page.GetByLabel("to", new() { Exact = true }).FillAsync("2026-01-06");
        await Expect(page.GetByText($"{trades.GetProperty("total").GetInt32()} trades")).ToBeVisibleAsync();
        foreach (var trade in trades.GetProperty("items").EnumerateArray().Take(5))
        {
            var row = page.GetByRole(AriaRole.Row)
                .Filter(new() { HasText = $"{trade.GetProperty("symbol").GetString()} {trade.GetProperty("slot").GetString()}" })
                .Filter(new() { HasText = Price(trade.GetProperty("entryPrice")) })
                .Filter(new() { HasText = Price(trade.GetProperty("exitPrice")) })
                .Filter(new() { HasText = trade.GetProperty("exitReason").GetString() })
                .Filter(new() { HasText = Gain(trade.GetProperty("realizedPnl")) });
            await Expect(row).ToHaveCountAsync(trades.GetProperty("items").EnumerateArray().Count(other => other.GetRawText() == trade.GetRawText()));
        }

        Assert.Empty(browser.Errors);
    }

    /// <summary>Script as it comes over the wire, for the page a phone opens first; how soon it paints and how smoothly a long journal scrolls are printed, for they are the machine's.</summary>
    [Fact]
    public async Task The_first_page_is_light_and_a_long_journal_is_drawn_in_part()
    {
        await using var browser = await PageBrowser.OpenAsync();
        var page = await OpenAsync(browser, "/");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Load line" }).WaitForAsync();
        var script = await page.EvaluateAsync<int>("performance.getEntriesByType('resource').filter(each => new URL(each.name).pathname.endsWith('.js')).reduce((sum, each) => sum + each.encodedBodySize, 0)");
        Assert.InRange(script, 50_000, 250_000);
        var paint = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");

        await page.GotoAsync("/journal");
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        var drawn = page.GetByRole(AriaRole.Listbox, new() { Name = "Journal records" }).GetByRole(AriaRole.Option);
        await drawn.Nth(5).WaitForAsync();
        var records = (await demo.ReadAsync("/api/journal?limit=1")).GetProperty("total").GetInt32();
        Assert.True(records > 1000, $"{records} records are no long journal");
        var frames = await page.EvaluateAsync<double[]>("""
            async () => {
              const list = document.querySelector('.rows');
              const waits = [];
              for (let i = 1; i <= 60; i++) {
                const from = performance.now();
                list.scrollTop = list.scrollHeight * i / 60;
                await new Promise(requestAnimationFrame);
                waits.push(performance.now() - from);
              }
              return waits.sort((a, b) => a - b);
            }
            """);
        Assert.InRange(await drawn.CountAsync(), 5, 200);
        TestContext.Current.TestOutputHelper!.WriteLine($"{script} bytes of script, first paint after {paint:0} ms; {records} records, 60 jumps through them: a frame's wait {frames[30]:0} ms in the middle, {frames[57]:0} ms for 95 %");
        Assert.Empty(browser.Errors);
    }

    /// <summary>Nobody touches a mouse: words, a row, its record, and the slider.</summary>
    [Fact]
    public async Task The_journal_is_searched_walked_and_slid_through_by_keys_alone()
    {
        await using var browser = await PageBrowser.OpenAsync();
        var page = await OpenAsync(browser, "/journal");
        var list = page.GetByRole(AriaRole.Listbox, new() { Name = "Journal records" });
        await list.GetByRole(AriaRole.Option).Nth(5).WaitForAsync();

        await TabToAsync(page, "Words");
        await page.Keyboard.TypeAsync("Executed");
        await Expect(page.GetByText(" that fit")).ToBeVisibleAsync();
        await Expect(list.GetByRole(AriaRole.Option).First).ToContainTextAsync("Executed");
        await TabToAsync(page, "Journal records");
        foreach (var (key, chosen) in new[] { ("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1) })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(list.GetByRole(AriaRole.Option).Nth(chosen)).ToHaveAttributeAsync("aria-selected", "true");
        }

        var sequence = long.Parse((await list.GetAttributeAsync("aria-activedescendant"))!["record-".Length..], CultureInfo.InvariantCulture);
        Assert.Equal("Executed", (await demo.ReadAsync($"/api/journal/{sequence}")).GetProperty("type").GetString());
        var opened = page.GetByRole(AriaRole.Region, new() { Name = $"Record {sequence.ToString("N0", CultureInfo.InvariantCulture)}" });
        await Expect(opened).ToContainTextAsync("Executed");
        await Expect(opened.GetByText("Connection")).ToBeVisibleAsync();

        await TabToAsync(page, "Sequence number");
        var slider = page.GetByRole(AriaRole.Slider);
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(slider).ToHaveAttributeAsync("aria-valuenow", $"{sequence - 1}");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = $"Record {(sequence - 1).ToString("N0", CultureInfo.InvariantCulture)}" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Record 1", Exact = true }).GetByText("Connection")).ToBeVisibleAsync();
        await TabToAsync(page, "Close");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Record ") })).ToHaveCountAsync(0);
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task Its_puts_are_the_APIs()
    {
        await using var browser = await PageBrowser.OpenAsync();
        var page = await OpenAsync(browser, "/puts");
        var held = (await demo.ReadAsync("/api/positions?deployment=puts")).GetProperty("items")[0];
        var option = held.GetProperty("option");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = option.GetProperty("expiry").GetString() }).Filter(new() { HasText = Price(option.GetProperty("strike")) });
        await Expect(row).ToContainTextAsync(Price(held.GetProperty("averageCost")));
        await Expect(row).ToContainTextAsync(Price(option.GetProperty("takeProfit")));
        await Expect(row).ToContainTextAsync(Price(option.GetProperty("stopLoss")));

        // what moves with the market is compared as it comes: the page must show a state the API has just told
        await AgreeAsync(async () =>
        {
            var now = (await demo.ReadAsync("/api/positions?deployment=puts")).GetProperty("items")[0];
            var text = await row.InnerTextAsync();
            return now.GetProperty("option").GetProperty("delta").ValueKind == JsonValueKind.Number
                && text.Contains(now.GetProperty("option").GetProperty("delta").GetDecimal().ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−'), StringComparison.Ordinal)
                && text.Contains(now.GetProperty("option").GetProperty("dte").GetInt32().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                && text.Contains(Gain(now.GetProperty("unrealizedPnl")), StringComparison.Ordinal);
        });
        // one snapshot: a book's unrealized result is its positions'
        var desk = await demo.ReadAsync("/api/desk");
        var book = desk.GetProperty("books").EnumerateArray().Single(each => each.GetProperty("deployment").GetString() == "puts");
        var mine = desk.GetProperty("positions").EnumerateArray().Where(each => each.GetProperty("deployment").GetString() == "puts");
        Assert.Equal(mine.Sum(each => each.GetProperty("unrealizedPnl").GetDecimal()), book.GetProperty("unrealized").GetDecimal());
        var risk = await demo.ReadAsync("/api/positions/risk");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Most it can lose");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Math.Round(risk.GetProperty("maxLoss").GetDecimal()).ToString("N0", CultureInfo.InvariantCulture).TrimStart('-'));
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new("Payoff of the book") })).ToBeVisibleAsync();

        // the broker's own figures: a put of this strike ties up at least a tenth of it
        risk = await demo.UntilAsync("/api/positions/risk", told => told.GetProperty("maintenanceMargin") is { ValueKind: JsonValueKind.Number } margin && margin.GetDecimal() > 1000m);
        Assert.InRange(risk.GetProperty("buyingPowerUsed").GetDecimal(), 0.001m, 1m);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(risk.GetProperty("maintenanceMargin").GetDecimal().ToString("N2", CultureInfo.InvariantCulture));
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task Its_research_runs_on_the_demos_own_bars()
    {
        await using var browser = await PageBrowser.OpenAsync();
        var page = await OpenAsync(browser, "/research");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        var runs = await demo.UntilAsync("/api/research/runs", answer => answer.GetProperty("items").GetArrayLength() > 0 && answer.GetProperty("items")[0].GetProperty("state").GetString() is "done" or "failed");
        var run = await demo.ReadAsync($"/api/research/runs/{runs.GetProperty("items")[0].GetProperty("id").GetString()}");
        Assert.Equal("done", run.GetProperty("work").GetProperty("state").GetString());
        var main = page.GetByRole(AriaRole.Main);
        await Expect(main).ToContainTextAsync(run.GetProperty("result").GetProperty("sharpe").GetDouble().ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−'));
        await Expect(main.Locator("svg").First).ToBeVisibleAsync();
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task A_rehearsal_is_watched_paused_struck_by_a_fault_and_ends_with_its_scorecard()
    {
        await using var browser = await PageBrowser.OpenAsync();
        var page = await OpenAsync(browser, "/rehearsal");
        await page.GetByLabel("Sessions", new() { Exact = true }).FillAsync("2");
        await page.GetByLabel("Speed").SelectOptionAsync("60");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Calm" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Calm" })).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "So far" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var id = (await demo.ReadAsync("/api/rehearsals")).GetProperty("items")[0].GetProperty("id").GetString();

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^half-open") }).ClickAsync();
        await Expect(page.GetByText("half-open strikes at its next occasion.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on", Exact = true })).ToBeVisibleAsync();
        await demo.UntilAsync($"/api/rehearsals/{id}", answer => answer.GetProperty("work").GetProperty("paused").GetBoolean());
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(PageBrowser.Pictures, "rehearsal-live.png"), FullPage = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End with its scorecard" }).ClickAsync();

        var done = await demo.UntilAsync($"/api/rehearsals/{id}", answer => answer.GetProperty("work").GetProperty("state").GetString() is "done" or "failed");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Scorecard" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByText("She held.")).ToBeVisibleAsync();
        await Expect(page.GetByText(done.GetProperty("result").GetProperty("journalSha256").GetString()!)).ToBeVisibleAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(PageBrowser.Pictures, "rehearsal-scorecard.png"), FullPage = true });
        Assert.Empty(browser.Errors);
    }

    /// <summary>Pictures of all four looks with PLIMSOLL_LONG=1, else of two.</summary>
    [Fact]
    public async Task Every_page_can_be_read_and_reached_at_a_desk_and_on_a_phone()
    {
        await using var browser = await PageBrowser.OpenAsync();
        var told = new List<string>();
        foreach (var (width, scheme) in looks.Take(IsLong ? looks.Length : 2))
        {
            var page = await OpenAsync(browser, "/", width, scheme);
            foreach (var path in pages)
            {
                await page.GotoAsync(path);
                await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
                await page.WaitForFunctionAsync("() => document.querySelector('main .state[role=status]') === null");
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(PageBrowser.Pictures, $"{(path == "/" ? "desk" : path[1..].Replace('/', '-'))}-{width}-{scheme}.png"), FullPage = true });
                var look = $"{path} at {width} {scheme}";
                if ((await page.EvaluateAsync("() => document.documentElement.scrollWidth - innerWidth"))!.Value.GetInt32() is > 0 and var over)
                {
                    told.Add($"{look}: {over} pixels too wide");
                }

                told.AddRange((await PageBrowser.BarriersAsync(page)).Select(barrier => $"{look}: {barrier}"));
            }

            await page.Context.CloseAsync();
        }

        Assert.Empty(told);
        Assert.Empty(browser.Errors);
    }

    /// <summary>Day trades that ended in the rehearsed sessions, as the database has them.</summary>
    private int Ended()
    {
        var file = Path.Combine(demo.DeskFolder, "data", "plimsoll.db");
        if (!File.Exists(file))
        {
            return -1;
        }

        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT count(*) FROM trades WHERE deployment = 'daytrade' AND status = 'CLOSED' AND entry_session BETWEEN '2026-01-05' AND '2026-01-06'";
        var count = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        return count > 0 ? count : -1;
    }

    private async Task<IPage> OpenAsync(PageBrowser browser, string path, int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.VisitAsync(demo.Client.BaseAddress!, width, scheme);
        await page.GotoAsync("/");
        await page.GetByLabel("Operator’s password").FillAsync(DemoRun.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Load line" }).WaitForAsync();
        if (path != "/")
        {
            await page.GotoAsync(path);
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        }

        return page;
    }

    /// <summary>By the Tab key, as often as it takes to come to what has this name.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        const string Named = "() => { const at = document.activeElement; return at.getAttribute('aria-label') ?? at.labels?.[0]?.firstChild?.textContent ?? at.textContent; }";
        var passed = new List<string>();
        while (passed.Count < 80)
        {
            await page.Keyboard.PressAsync("Tab");
            passed.Add(await page.EvaluateAsync<string>(Named));
            if (passed[^1] == name)
            {
                return;
            }
        }

        Assert.Fail($"'{name}' is not reached by Tab: {string.Join(", ", passed)}");
    }

    private static async Task AgreeAsync(Func<Task<bool>> agrees)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await agrees())
        {
            await Task.Delay(200, limit.Token);
        }
    }

    private static string Price(JsonElement value) => value.GetDecimal().ToString("#,0.00##", CultureInfo.InvariantCulture);

    private static string Gain(JsonElement value) => value.GetDecimal().ToString("+#,0.00;−#,0.00;0.00", CultureInfo.InvariantCulture);
}
