using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// How many sessions after a trade its cash is settled: stocks one since 28 May 2024, two from 5 September 2017, three before (SEC rule
/// 15c6-1 as amended in 2023 and 2017); options one throughout.
/// </summary>
internal static class SettlementCycle
{
    private const int SearchDaysMax = 40;

    private static readonly LocalDate oneDayFrom = new(2024, 5, 28);
    private static readonly LocalDate twoDaysFrom = new(2017, 9, 5);

    public static int SessionsFor(Listing listing, LocalDate traded) =>
        listing.Option is not null || traded >= oneDayFrom ? 1 : traded >= twoDaysFrom ? 2 : 3;

    public static LocalDate DateFor(Listing listing, LocalDate traded, Func<LocalDate, ExchangeSession?> sessions)
    {
        var left = SessionsFor(listing, traded);
        var date = traded;
        for (var i = 0; i < SearchDaysMax && left > 0; i++)
        {
            date = date.PlusDays(1);
            left -= sessions(date) is null ? 0 : 1;
        }

        return date;
    }
}
