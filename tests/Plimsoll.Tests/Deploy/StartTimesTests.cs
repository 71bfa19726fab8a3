using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Configuration;
using Plimsoll.Market.Calendar;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.Deploy;

/// <summary>
/// cron and systemd start each verb before its moment and not longer before than it waits, on every session: in both halves of the
/// year, in the weeks between the changes of the clocks, and on early closes.
/// </summary>
public sealed partial class StartTimesTests
{
    private static readonly LocalDate first = new(2024, 1, 2);
    private static readonly LocalDate last = new(2031, 12, 31);

    [Fact]
    public void The_crontab_starts_each_verb_in_time()
    {
        var jobs = File.ReadAllLines(Path.Combine(TemporaryDesk.RepositoryFolder, "deploy/crontab")).Select(line => CronLine().Match(line)).Where(match => match.Success).ToList();

        Assert.Equal(3, jobs.Count);
        foreach (var job in jobs)
        {
            var start = new LocalTime(int.Parse(job.Groups["hour"].Value), int.Parse(job.Groups["minute"].Value));
            Check(job.Groups["command"].Value, date => date.At(start).InUtc().ToInstant());
        }
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("close")]
    [InlineData("report")]
    public void The_timers_start_each_verb_in_time(string verb)
    {
        var timer = Unit($"plimsoll-daytrade-{verb}.timer");
        var service = Unit($"plimsoll-daytrade-{verb}.service");
        var calendar = Calendar().Match(timer);
        Assert.True(calendar.Success, timer);
        var start = LocalTimePattern.ExtendedIso.Parse(calendar.Groups["time"].Value).Value;
        var zone = DateTimeZoneProviders.Tzdb[calendar.Groups["zone"].Value];

        var longest = Check(Command().Match(service).Value, date => date.At(start).InZoneStrictly(zone).ToInstant());

        // beside the waiting, a verb gives itself twenty minutes
        var limit = Timeout().Match(service).Groups["limit"].Value.Replace("min", "m");
        Assert.True(DurationText.TryParse(limit, out var timeout) && timeout >= longest + Duration.FromMinutes(20), service);
    }

    /// <returns>The longest wait.</returns>
    private static Duration Check(string command, Func<LocalDate, Instant> start)
    {
        Assert.True(Kinds.Moment.Parse(At().Match(command).Groups["moment"].Value, out var moment), command);
        var waitMax = MaxWait().Match(command) is { Success: true } typed
            ? typed.Groups["wait"].Value
            : DeskConfiguration.Keys.Single(key => key.Key == "daytrade.max_wait").Default!;
        Assert.True(DurationText.TryParse(waitMax, out var most), command);

        var longest = Duration.Zero;
        for (var session = XnysCalendar.OnOrAfter(first); session.Date <= last; session = XnysCalendar.Next(session.Date))
        {
            var wait = moment.At(session) - start(session.Date);
            Assert.True(wait > Duration.Zero && wait <= most, $"{command} on {session.Date}: {wait}");
            longest = Duration.Max(longest, wait);
        }

        return longest;
    }

    private static string Unit(string name) => File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, "deploy/systemd", name));

    [GeneratedRegex(@"^(?<minute>\d+) (?<hour>\d+) \* \* 1-5 .*&& (?<command>plimsoll .*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex CronLine();

    [GeneratedRegex(@"^OnCalendar=Mon\.\.Fri \*-\*-\* (?<time>[\d:]+) (?<zone>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"^ExecStart=.*$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^TimeoutStartSec=(?<limit>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Timeout();

    [GeneratedRegex(@"--at (?<moment>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex At();

    [GeneratedRegex(@"daytrade\.max_wait=(?<wait>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex MaxWait();
}
