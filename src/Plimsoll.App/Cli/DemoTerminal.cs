using System.Globalization;
using NodaTime;
using Plimsoll.App.Dashboard;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Cli;

/// <summary>What <c>demo</c> says to the person before it, in 80 columns: chapters, where to look, and one line that lives.</summary>
internal sealed class DemoTerminal(CliContext context)
{
    private static readonly TimeSpan beat = TimeSpan.FromSeconds(1);

    private readonly bool isTerminal = ReferenceEquals(context.Out, Console.Out) && !Console.IsOutputRedirected;
    private int chapter;

    public void Head(bool isMadeUp, bool isPage)
    {
        context.Out.WriteLine();
        context.Out.WriteLine(Strong("  ─⦵─  Plimsoll"));
        context.Out.WriteLine($"       {(isMadeUp ? $"a month rehearsed, a strategy researched{(isPage ? ", a desk to watch" : "")}: all simulated" : "your own days, rehearsed")}");
    }

    public void Chapter(string title)
    {
        chapter++;
        context.Out.WriteLine();
        context.Out.WriteLine($"{Strong($"── {chapter} ")}{Strong(title)} {new string('─', Math.Max(2, Overview.Width - title.Length - 6))}");
        context.Out.WriteLine();
    }

    /// <summary>Where the page is, then how the desk stands, until it ends.</summary>
    public async Task ShowAsync(DeskFront front, CancellationToken stop)
    {
        context.Out.WriteLine($"  page    {Strong(front.NewLink())}");
        context.Out.WriteLine($"          (opens once, within ten minutes{(isTerminal ? "; Enter gives another" : "")})");
        context.Out.WriteLine("  look at Desk: the load line, and puts sold a minute after the open");
        context.Out.WriteLine("          Trades: the rehearsed month    Rehearsal: throw a storm at it");
        context.Out.WriteLine("  end     Ctrl-C");
        context.Out.WriteLine();
        context.Out.Flush();
        var typed = isTerminal ? LinksAsync(front, stop) : Task.CompletedTask;
        while (isTerminal && !stop.IsCancellationRequested)
        {
            if (front.Feed.Latest?.Desk is { } desk)
            {
                context.Out.Write($"\r{Line(desk),-(Overview.Width - 1)}");
                context.Out.Flush();
            }

            await Task.Delay(beat, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await typed;
    }

    /// <param name="left">The desk as it was left; null where it never stood.</param>
    public void Farewell(View.Desk? left)
    {
        context.Out.WriteLine();
        foreach (var line in Parked.Lines(left))
        {
            context.Out.WriteLine($"  {(line.Length > Overview.Width - 2 ? line[..(Overview.Width - 3)] + "…" : line)}");
        }

        context.Out.WriteLine(isTerminal ? "  The desk is down. `plimsoll demo` begins again; `plimsoll --help` shows the way on." : "  The desk is down.");
    }

    /// <summary>New York's clock, what the desk is worth and what it is at.</summary>
    internal static string Line(View.Desk desk)
    {
        var at = Instant.FromDateTimeOffset(desk.Status.At).InZone(XnysCalendar.Zone);
        var safe = desk.Status.SafeToTrade.IsSafe ? "safe to trade" : desk.Status.SafeToTrade.Reasons.Count > 0 ? desk.Status.SafeToTrade.Reasons[0].Code.Replace('_', ' ') : "not safe";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {at:ddd d MMM HH:mm:ss}  {Signed(desk.Pnl.Today)} today   {desk.WorkingOrders.Count} working   {desk.Positions.Count} held   {safe}");
    }

    private static string Signed(decimal? dollars) => dollars is { } known ? known.ToString("+$#,0.00;-$#,0.00;$0.00", CultureInfo.InvariantCulture) : "–";

    private async Task LinksAsync(DeskFront front, CancellationToken stop)
    {
        try
        {
            while (await context.In.ReadLineAsync(stop).AsTask().WaitAsync(stop) is not null)
            {
                context.Out.WriteLine($"  page    {Strong(front.NewLink())}");
            }
        }
        catch (OperationCanceledException)
        {
            // whoever types ends with the desk
        }
    }

    private string Strong(string text) => isTerminal ? $"\u001b[1m{text}\u001b[0m" : text;
}
