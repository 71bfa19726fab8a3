using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Tests.Market.Calendar;

/// <summary>Every session of 2000 to 2024 as an independent calendar lists them, both ways: none missing, none too many.</summary>
public sealed class XnysSessionsFileTests
{
    [Fact]
    public void The_calendar_equals_the_independent_list_row_by_row()
    {
        var file = Path.Combine(SharedFolder(), "data", "xnys_sessions.csv");
        if (!File.Exists(file))
        {
            Assert.Skip("shared/data/xnys_sessions.csv is not beside this repository");
        }

        var listed = File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(Row).ToList();
        Assert.Equal(6289, listed.Count);

        var ours = XnysCalendar.Between(new LocalDate(2000, 1, 1), new LocalDate(2024, 12, 31)).ToList();

        Assert.Empty(listed.Except(ours));
        Assert.Empty(ours.Except(listed));
        Assert.Equal(listed, ours);
    }

    private static Session Row(string line)
    {
        var fields = line.Split(',');
        return new Session(
            LocalDatePattern.Iso.Parse(fields[0]).Value,
            InstantPattern.General.Parse(fields[1]).Value,
            InstantPattern.General.Parse(fields[2]).Value,
            fields[3] == "1");
    }

    private static string SharedFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no folder above the tests holds Plimsoll.slnx");
        }

        return Path.Combine(folder.FullName, "..", "shared");
    }
}
