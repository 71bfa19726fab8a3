using NodaTime;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Tests.Market.Calendar;

public sealed class SessionMomentTests
{
    private static readonly Session Winter = XnysCalendar.On(new LocalDate(2026, 2, 18))!;
    private static readonly Session Short = XnysCalendar.On(new LocalDate(2026, 11, 27))!;

    // New York has changed its clocks, Europe has not: the opening is 14:30 on a wall in Budapest.
    private static readonly Session Between = XnysCalendar.On(new LocalDate(2026, 3, 18))!;

    [Theory]
    [InlineData("open", "2026-02-18T14:30:00Z")]
    [InlineData("open+5m", "2026-02-18T14:35:00Z")]
    [InlineData("open - 90s", "2026-02-18T14:28:30Z")]
    [InlineData("close-15m", "2026-02-18T20:45:00Z")]
    [InlineData("close+1h30m", "2026-02-18T22:30:00Z")]
    [InlineData("15:35 CET", "2026-02-18T14:35:00Z")]
    [InlineData("15:35 Europe/Budapest", "2026-02-18T14:35:00Z")]
    [InlineData("15:55 ET", "2026-02-18T20:55:00Z")]
    [InlineData("05:45 Asia/Tokyo", "2026-02-18T20:45:00Z")]
    [InlineData("23:35 Asia/Tokyo", "2026-02-18T14:35:00Z")]
    public void A_moment_falls_where_it_says(string text, string instant)
    {
        Assert.Equal(instant, Parse(text).At(Winter).ToString());
    }

    [Fact]
    public void Before_the_close_follows_a_short_day_and_a_wall_clock_does_not()
    {
        Assert.Equal(Short.Close - Duration.FromMinutes(15), Parse("close-15m").At(Short));
        Assert.True(Parse("21:45 CET").At(Short) > Short.Close);
    }

    [Fact]
    public void A_wall_clock_is_an_hour_late_while_only_New_York_has_changed()
    {
        Assert.Equal(Between.Open + Duration.FromMinutes(5), Parse("open+5m").At(Between));
        Assert.Equal(Between.Open + Duration.FromMinutes(65), Parse("15:35 CET").At(Between));
    }

    [Theory]
    [InlineData("15:35 CET", "open+5m")]
    [InlineData("21:45 Europe/Budapest", "close-15m")]
    [InlineData("22:05 CET", "close+5m")]
    [InlineData("15:55 America/New_York", "close-5m")]
    [InlineData("09:20 ET", "open-10m")]
    public void A_wall_clock_warns_and_names_the_better_words(string text, string better)
    {
        Assert.EndsWith($"write {better}", Parse(text).Warning!);
        Assert.Null(Parse(better).Warning);
    }

    [Theory]
    [InlineData("")]
    [InlineData("noon")]
    [InlineData("open5m")]
    [InlineData("open+")]
    [InlineData("open+5")]
    [InlineData("open+5m3h")]
    [InlineData("open+13h")]
    [InlineData("close-99999m")]
    [InlineData("15:35")]
    [InlineData("25:35 CET")]
    [InlineData("15:35 Nowhere/City")]
    [InlineData("15:35 EST")]
    public void What_is_no_moment_is_refused(string text)
    {
        Assert.False(SessionMoment.TryParse(text, out _));
    }

    [Theory]
    [InlineData("open+5m")]
    [InlineData("close-1h30m")]
    [InlineData("close+90s", "close+1m30s")]
    [InlineData("open+0m", "open")]
    [InlineData("15:35  CET", "15:35 CET")]
    [InlineData("15:55 ET", "15:55 America/New_York")]
    public void A_moment_is_written_as_it_is_read(string text, string? written = null)
    {
        Assert.Equal(written ?? text, Parse(text).ToString());
        Assert.Equal(Parse(text), Parse(Parse(text).ToString()));
    }

    [Fact]
    public void Moments_can_be_made_without_text()
    {
        Assert.Equal(Parse("open+5m"), SessionMoment.AfterOpen(Duration.FromMinutes(5)));
        Assert.Equal(Parse("close-15m"), SessionMoment.BeforeClose(Duration.FromMinutes(15)));
        Assert.Equal(Parse("close+5m"), SessionMoment.AfterClose(Duration.FromMinutes(5)));
    }

    private static SessionMoment Parse(string text)
    {
        Assert.True(SessionMoment.TryParse(text, out var moment), text);
        return moment;
    }
}
