using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace Plimsoll.Bench;

/// <summary>
/// The page of a desk with ten years and more than 100,000 records behind it, in this machine's Chromium: how long each frame takes while a
/// person scrolls, drags and zooms and the desk goes on telling, and how much of a long list is in the page at any time.
/// </summary>
internal static class PageBench
{
    private const int Wide = 1440;

    /// <summary>Writes down how long each frame took, and the most rows that were in the page.</summary>
    private const string Watch = """
        () => {
          window.frames_ = []; window.mostRows_ = 0; window.blank_ = 0; window.watching_ = true;
          let last = performance.now();
          const rows = () => document.querySelectorAll('.record, table.data tbody tr').length;
          const look = (now) => {
            if (!window.watching_) return;
            window.frames_.push(now - last);
            last = now;
            window.mostRows_ = Math.max(window.mostRows_, rows());
            const list = document.querySelector('.rows');
            if (list !== null && ![...list.querySelectorAll('.record:not(.is-awaited)')].some((row) => row.getBoundingClientRect().bottom > list.getBoundingClientRect().top && row.getBoundingClientRect().top < list.getBoundingClientRect().bottom)) window.blank_ += 1;
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }
        """;

    private const string Seen = "() => { window.watching_ = false; return { frames: window.frames_.slice(1), rows: window.mostRows_, blank: window.blank_, nodes: document.getElementsByTagName('*').length }; }";

    public static IEnumerable<Section> Run()
    {
        yield return MeasureAsync().GetAwaiter().GetResult();
    }

    private static async Task<Section> MeasureAsync()
    {
        using var desk = await PageDesk.StartAsync();
        var run = await ResearchAsync(desk);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Environment.GetEnvironmentVariable("PLIMSOLL_CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox"] });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = $"{desk.Http.BaseAddress}", ViewportSize = new ViewportSize { Width = Wide, Height = 900 } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(desk.Link);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Load line" }).WaitForAsync();
        using var telling = new CancellationTokenSource();
        var told = TellAsync(desk, telling.Token);
        var rows = new List<Row>();
        await JournalAsync(page, rows);
        await TradesAsync(page, rows);
        await ResearchAsync(page, run, rows);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Load line" }).WaitForAsync();
        await WatchAsync(page, rows, "desk, left alone 5 s", () => Task.Delay(5_000));
        await telling.CancelAsync();
        await told;
        await PicturesAsync(browser, page, run);
        var all = await desk.ReadAsync("/api/journal?limit=1");
        var trades = await desk.ReadAsync("/api/trades?limit=1");
        var days = (await desk.ReadAsync("/api/pnl/history?interval=day")).GetProperty("points").GetArrayLength();
        return new Section(
            "Page",
            $"{all.GetProperty("total").GetInt64():N0} records, {trades.GetProperty("total").GetInt64():N0} trades, {days:N0} days of P&L, a research run of ten years; Chromium without a screen draws on the processor, beside the desk; five records a second arrive meanwhile. A frame of 16.7 ms is one of sixty a second",
            ["frame, ms", "95 %, ms", "worst, ms", "rows in page", "blank frames", "heap, MB"],
            rows);
    }

    /// <summary>What a person does to the desk is what reaches every open page at once.</summary>
    private static async Task TellAsync(PageDesk desk, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested || i % 2 == 1; i++)
        {
            using var answer = await desk.Http.PostAsJsonAsync(new Uri(i % 2 == 0 ? "/api/desk/halt" : "/api/desk/resume", UriKind.Relative), new { reason = "measured" }, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            await Task.Delay(200, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task JournalAsync(IPage page, List<Row> rows)
    {
        var from = Stopwatch.StartNew();
        await page.GotoAsync("/journal");
        var list = page.GetByRole(AriaRole.Listbox, new() { Name = "Journal records" });
        await list.GetByRole(AriaRole.Option).Nth(5).WaitForAsync();
        rows.Add(new Row("journal: first rows, ms", Figure.Single(from.Elapsed.TotalMilliseconds)));
        await WatchAsync(page, rows, "journal, by the wheel", () => page.EvaluateAsync("""
            async () => {
              const list = document.querySelector('.rows');
              for (let i = 0; i < 300; i++) {
                list.scrollTop += 120;
                await new Promise(requestAnimationFrame);
              }
            }
            """));
        await WatchAsync(page, rows, "journal, end to end", () => page.EvaluateAsync("""
            async () => {
              const list = document.querySelector('.rows');
              const until = performance.now() + 60000;
              while (list.scrollTop + list.clientHeight < list.scrollHeight - 2 && performance.now() < until) {
                list.scrollTop += list.clientHeight * 3;
                await new Promise(requestAnimationFrame);
              }
            }
            """));
        await WatchAsync(page, rows, "journal, 60 jumps", () => page.EvaluateAsync("""
            async () => {
              const list = document.querySelector('.rows');
              for (let i = 0; i < 60; i++) {
                list.scrollTop = list.scrollHeight * ((i * 37) % 60) / 60;
                await new Promise((done) => setTimeout(done, 50));
              }
              list.scrollTop = 0;
            }
            """));
        foreach (var (name, fill) in new (string, Func<Task>)[]
        {
            ("journal: words, ms", () => page.GetByLabel("Words").FillAsync("SPY Buy")),
            ("journal: type, ms", async () =>
            {
                await page.GetByLabel("Words").FillAsync("");
                await page.GetByLabel("Type").SelectOptionAsync("Executed");
            }),
        })
        {
            from.Restart();
            await fill();
            await page.GetByText(" that fit").First.WaitForAsync();
            await list.GetByRole(AriaRole.Option).First.WaitForAsync();
            rows.Add(new Row(name, Figure.Single(from.Elapsed.TotalMilliseconds)));
        }

        await page.GetByLabel("Type").SelectOptionAsync("");
        await page.GetByText(" in all").WaitForAsync();
        var slider = page.GetByRole(AriaRole.Slider);
        var box = (await slider.BoundingBoxAsync())!;
        var track = (await page.Locator(".time-slider").BoundingBoxAsync())!;
        await WatchAsync(page, rows, "journal, slider dragged", async () =>
        {
            await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
            await page.Mouse.DownAsync();
            for (var i = 1; i <= 60; i++)
            {
                await page.Mouse.MoveAsync(track.X + (track.Width * (60 - i) / 80) + 20, box.Y + (box.Height / 2));
            }

            await page.Mouse.UpAsync();
        });
        from.Restart();
        await page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Record ") }).GetByText("Connection").WaitForAsync();
        rows.Add(new Row("journal: desk of then, ms", Figure.Single(from.Elapsed.TotalMilliseconds)));
    }

    private static async Task TradesAsync(IPage page, List<Row> rows)
    {
        var from = Stopwatch.StartNew();
        await page.GotoAsync("/trades");
        var chart = page.GetByRole(AriaRole.Img, new() { NameRegex = new("P&L by day") });
        await chart.Locator("canvas").First.WaitForAsync();
        rows.Add(new Row("trades: first chart, ms", Figure.Single(from.Elapsed.TotalMilliseconds)));
        await WatchAsync(page, rows, "P&L of 10 years, moved", () => MoveAsync(page, chart));
    }

    private static async Task ResearchAsync(IPage page, string run, List<Row> rows)
    {
        var from = Stopwatch.StartNew();
        await page.GotoAsync($"/research/{run}");
        var chart = page.GetByRole(AriaRole.Img, new() { NameRegex = new(": equity") });
        await chart.Locator("svg, canvas").First.WaitForAsync();
        rows.Add(new Row("research: first chart, ms", Figure.Single(from.Elapsed.TotalMilliseconds)));
        await WatchAsync(page, rows, "equity of 10 years, moved", () => MoveAsync(page, chart));
        await WatchAsync(page, rows, "research, scrolled", () => page.EvaluateAsync("""
            async () => {
              for (let i = 0; i <= 120; i++) {
                window.scrollTo(0, document.documentElement.scrollHeight * i / 120);
                await new Promise(requestAnimationFrame);
              }
            }
            """));
    }

    /// <summary>Pointed at, drawn nearer by the wheel, and dragged.</summary>
    private static async Task MoveAsync(IPage page, ILocator chart)
    {
        await chart.ScrollIntoViewIfNeededAsync();
        var box = (await chart.BoundingBoxAsync())!;
        var (middle, height) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        for (var i = 0; i < 60; i++)
        {
            await page.Mouse.MoveAsync(box.X + (box.Width * (10 + i) / 80), height);
        }

        await page.Mouse.MoveAsync(middle, height);
        for (var i = 0; i < 20; i++)
        {
            await page.Mouse.WheelAsync(0, i < 12 ? -120 : 120);
        }

        await page.Mouse.DownAsync();
        for (var i = 0; i < 60; i++)
        {
            await page.Mouse.MoveAsync(middle + (300 * MathF.Sin(i / 10f)), height);
        }

        await page.Mouse.UpAsync();
    }

    private static async Task WatchAsync(IPage page, List<Row> rows, string name, Func<Task> act)
    {
        await page.EvaluateAsync(Watch);
        await act();
        var seen = (await page.EvaluateAsync(Seen))!.Value;
        List<double> frames = [.. seen.GetProperty("frames").EnumerateArray().Select(each => each.GetDouble()).Order()];
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var heap = (await session.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble() / 1e6;
        await session.DetachAsync();
        rows.Add(new Row(name, Figure.Single(frames[frames.Count / 2]), Figure.Single(frames[frames.Count * 95 / 100]), Figure.Single(frames[^1]), Figure.Single(seen.GetProperty("rows").GetInt32()), Figure.Single(seen.GetProperty("blank").GetInt32()), Figure.Single(heap)));
    }

    private static async Task<string> ResearchAsync(PageDesk desk)
    {
        var known = (await desk.ReadAsync("/api/research/runs")).GetProperty("items").EnumerateArray().FirstOrDefault(run => run.GetProperty("state").GetString() == "done");
        if (known.ValueKind == JsonValueKind.Object)
        {
            return known.GetProperty("id").GetString()!;
        }

        using var answer = await desk.Http.PostAsJsonAsync(new Uri("/api/research/runs", UriKind.Relative), new { kind = "backtest", strategy = "rotation", start = "2016-01-04" });
        var id = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        while (true)
        {
            var work = (await desk.ReadAsync($"/api/research/runs/{id}")).GetProperty("work");
            switch (work.GetProperty("state").GetString())
            {
                case "done":
                    return id;
                case "failed":
                    throw new InvalidOperationException($"the run failed: {work}");
                default:
                    await Task.Delay(200);
                    break;
            }
        }
    }

    /// <summary>For a person to look at: the pages under this weight, at a desk and on a phone.</summary>
    private static async Task PicturesAsync(IBrowser browser, IPage former, string run)
    {
        var state = await former.Context.StorageStateAsync();
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Scratch, "pictures")).FullName;
        foreach (var (width, scheme) in new[] { (Wide, ColorScheme.Light), (390, ColorScheme.Dark), (Wide, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = new Uri(former.Url).GetLeftPart(UriPartial.Authority), StorageState = state, ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 } });
            var page = await context.NewPageAsync();
            foreach (var path in new[] { "/", "/journal", "/journal?at=50000", "/trades", $"/research/{run}", "/strategies", "/strategies/rotation" })
            {
                await page.GotoAsync(path);
                await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
                await Task.Delay(1_500); // lists and charts come a moment later
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{path.Split('/', '?', '=').Aggregate("page", (name, part) => part.Length == 0 || part == run ? name : $"{name}-{part}")}-{width}-{scheme}.png"), FullPage = true });
            }

            await context.CloseAsync();
        }
    }
}
