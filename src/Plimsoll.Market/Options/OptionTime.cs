using NodaTime;

namespace Plimsoll.Market.Options;

/// <summary>How far away an expiry is: days as traders count them, years as formulas want them.</summary>
public static class OptionTime
{
    private const double SecondsAYear = 365.0 * 86_400.0;

    /// <summary>Calendar days from the day to the expiry: 0 on the last trading day.</summary>
    public static int DaysToExpiry(LocalDate today, LocalDate expiry) => Period.DaysBetween(today, expiry);

    /// <summary>Years of 365 days from now until the option stops trading; 0 once it has.</summary>
    public static double Years(Instant now, Instant lastTrade) => Math.Max(0.0, (lastTrade - now).TotalSeconds / SecondsAYear);
}
