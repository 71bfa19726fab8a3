using NodaTime;
using NodaTime.Text;

namespace Plimsoll.App.Storage.Database;

/// <summary>Instants and dates as the database keeps them; all nine decimals, so that their order as text is their order in time.</summary>
internal static class Timestamp
{
    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffffff'Z'");

    public static string Of(Instant at) => Pattern.Format(at);

    public static string? Of(Instant? at) => at is { } known ? Of(known) : null;

    public static string Of(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
