using NodaTime;

namespace Plimsoll.Research.Validation;

/// <summary>A fall that people remember, by the closes of the S&amp;P 500: from its high before to its low.</summary>
/// <param name="From">The session of the high; what is lost is lost after it.</param>
/// <param name="To">The session of the low, included.</param>
public sealed record Crisis(string Name, LocalDate From, LocalDate To)
{
    public static IReadOnlyList<Crisis> Named { get; } =
    [
        new("2008 financial crisis", new LocalDate(2007, 10, 9), new LocalDate(2009, 3, 9)),
        new("2011 debt ceiling, euro", new LocalDate(2011, 4, 29), new LocalDate(2011, 10, 3)),
        new("2015-08 yuan devaluation", new LocalDate(2015, 8, 17), new LocalDate(2015, 8, 25)),
        new("2018-02 volatility spike", new LocalDate(2018, 1, 26), new LocalDate(2018, 2, 8)),
        new("2018-12 rates and trade", new LocalDate(2018, 9, 20), new LocalDate(2018, 12, 24)),
        new("2020-03 pandemic", new LocalDate(2020, 2, 19), new LocalDate(2020, 3, 23)),
        new("2022 inflation", new LocalDate(2022, 1, 3), new LocalDate(2022, 10, 12)),
    ];
}
