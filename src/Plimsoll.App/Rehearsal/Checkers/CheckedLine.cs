using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>Limits as plain numbers, so that checkers need nothing of the desk: the account's, or one book's.</summary>
/// <param name="Prefix">How the book's references begin; null for the account.</param>
/// <param name="Capital">What the book was given, dollars; the account's cash at the beginning.</param>
/// <param name="PositionMax">One position, of equity.</param>
/// <param name="GrossMax">All positions, of equity.</param>
/// <param name="DayTradesUntil">The first session in which day trades are not counted any more; null where they never are.</param>
internal sealed record CheckedLine(
    string? Prefix,
    decimal Capital,
    decimal? PositionMax,
    decimal? GrossMax,
    int OrdersPerDayMax,
    int OrdersPerMinuteMax,
    decimal OrderNotionalMax,
    LocalDate? DayTradesUntil)
{
    /// <summary>The limit's owner, in a violation.</summary>
    public string Owner => Prefix ?? "the account";

    public bool Covers(string reference) => Prefix is null || BookOf(reference) == Prefix;

    public static string BookOf(string reference) => reference.Split('_')[0];
}
