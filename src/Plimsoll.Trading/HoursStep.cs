using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;

namespace Plimsoll.Trading;

/// <summary>
/// The session's hours as the broker tells them: an exchange may close early without any calendar knowing, and whoever trades towards the close
/// has to know it before. Asked before the open, some minutes after it unless a question about a stock has been answered by then, and again by whoever is
/// about to decide.
/// </summary>
internal static class HoursStep
{
    private static readonly Duration BeforeOpen = Duration.FromMinutes(5);

    /// <summary>Day trades have asked about their tickers by then.</summary>
    private static readonly Duration AfterOpen = Duration.FromMinutes(10);

    private static readonly Duration Patience = Duration.FromSeconds(30);
    private const int AsksMax = 10;

    public static void Advance(Turn turn)
    {
        if (turn.State is { OnSchedule: true, Link.IsUp: true, Day: { } day } && Stocks(turn) is { Count: > 0 } stocks
            && turn.IsPast(day.Open - BeforeOpen) && turn.Now < day.Close && !(day.HoursAsked?.Times >= AsksMax))
        {
            AreRead(turn, turn.IsPast(day.Open + AfterOpen) ? day.Open : day.Open - BeforeOpen, stocks);
        }
    }

    /// <summary>Asks, if need be, about one of the stocks, about another where no answer came.</summary>
    /// <returns>True when the broker has told the hours since then.</returns>
    public static bool AreRead(Turn turn, Instant since, IReadOnlyList<string> stocks)
    {
        var day = turn.State.Day!;
        if (day.HoursRead >= since)
        {
            return true;
        }

        if (day.HoursAsked is not { } asked || asked.At < since || turn.IsPast(asked.At + Patience))
        {
            var known = stocks.OrderBy(stock => turn.State.Contracts.ContainsKey(stock) ? 0 : 1).ToList();
            turn.Give(new AskHours(known[(day.HoursAsked?.Times ?? 0) % known.Count]));
            turn.WakeBy(turn.Now + Patience);
        }

        return false;
    }

    private static IReadOnlyList<string> Stocks(Turn turn) =>
        turn.Settings.Deployments.OfType<WeightDeployment>().FirstOrDefault()?.Universe
        ?? [.. turn.Settings.Deployments.OfType<PutDeployment>().Select(deployment => deployment.Settings.Symbol).Take(1)];
}
