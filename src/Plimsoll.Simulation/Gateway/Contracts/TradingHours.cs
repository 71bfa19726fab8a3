using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Contracts;

/// <summary>Hours in contractData: <c>20260115:0930-20260115:1600;20260117:CLOSED;…</c>, in the exchange's zone.</summary>
internal static class TradingHours
{
    private const int SessionsAhead = 5;

    /// <summary>No stretch without trading is longer than this (the exchange closed for four days in 2012, for six in 2001).</summary>
    private const int DaysAheadMax = 20;

    private static readonly LocalDatePattern date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd:HHmm");

    /// <summary>From today through the next sessions. What the exchange itself announces for today wins: it may close early.</summary>
    public static string Text(LocalDate today, DateTimeZone zone, Func<LocalDate, ExchangeSession?> sessions, ExchangeSession? announced)
    {
        var text = new StringBuilder();
        var found = 0;
        for (var i = 0; i < DaysAheadMax && found < SessionsAhead; i++)
        {
            var day = today.PlusDays(i);
            var session = announced?.Date == day ? announced : sessions(day);
            text.Append(i == 0 ? "" : ";");
            if (session is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{date.Format(day)}:CLOSED");
                continue;
            }

            found++;
            var (open, close) = (session.Open.InZone(zone).LocalDateTime, session.Close.InZone(zone).LocalDateTime);
            text.Append(CultureInfo.InvariantCulture, $"{minute.Format(open)}-{minute.Format(close)}");
        }

        return text.ToString();
    }
}
