using System.Text;
using System.Text.Json;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

/// <summary>Server messages from another project's tests, each with the versions at which a reference decoder consumes it exactly.</summary>
public sealed class RecordedResponsesTests(ITestOutputHelper output)
{
    private const string File = "responses.jsonl";

    /// <summary>Lines that the reference decoder lets through though they say nothing: its own project's tests of bad input.</summary>
    private static readonly string[] WrongOnPurpose =
    [
        "9|1|{}|", "49|1|not_a_timestamp|", "49|1|invalid_timestamp|", "49|1|99999999999999999999|",
    ];

    [Fact]
    public void Every_line_decodes_to_its_last_field_at_each_version_that_is_said_to_fit()
    {
        var decoded = 0;
        var wrong = new List<string>();
        foreach (var line in SharedData.Lines(File))
        {
            var payload = Payload(line);
            foreach (var version in VersionsOf(line))
            {
                try
                {
                    Assert.NotNull(WireText.Decode(payload, version));
                    decoded++;
                }
                catch (TwsFormatException e)
                {
                    wrong.Add(Bars(payload));
                    output.WriteLine($"{version} {Bars(payload)}: {e.Message}");
                }
            }
        }

        output.WriteLine($"{decoded} decoded");
        Assert.True(decoded > 900, $"only {decoded}");
        Assert.Equal(WrongOnPurpose.Order(StringComparer.Ordinal), wrong.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_line_decodes_or_fails_cleanly_at_every_version()
    {
        var (messages, refused) = (0, 0);
        foreach (var line in SharedData.Lines(File))
        {
            for (var version = 176; version <= 200; version++)
            {
                try
                {
                    Assert.NotNull(WireText.Decode(Payload(line), version));
                    messages++;
                }
                catch (TwsFormatException)
                {
                    refused++;
                }
            }
        }

        output.WriteLine($"{messages} messages, {refused} refused");
        Assert.True(messages > 2000);
    }

    [Fact]
    public void Recorded_messages_say_what_their_fields_say()
    {
        var order = First<OpenOrder>(5);
        var (contract, terms) = (order.Contract, order.Order);
        Assert.Equal((2, "ES", "FUT"), (order.OrderId, contract.Symbol, contract.SecType));
        Assert.Equal(("20250919", "50", "CME"), (contract.LastTradeDateOrContractMonth, contract.Multiplier, contract.Exchange));
        Assert.Equal(("BUY", 1m, "LMT", 5800m, "DAY"), (terms.Action, terms.TotalQuantity, terms.OrderType, terms.LmtPrice, terms.Tif));
        Assert.Equal((100, 2126726143L, 3), (terms.ClientId, terms.PermId, terms.OcaType));
        Assert.Equal(("IB", 5801m), (terms.ClearingIntent, terms.TrailStopPrice));
        Assert.Equal(("Submitted", null), (order.State.Status, order.State.Commission));
        Assert.True(terms.DontUseAutoPriceForHedge);

        var completed = First<CompletedOrder>(101);
        var ended = completed.Order;
        Assert.Equal(("AAPL", 1377295418L, "Filled"), (completed.Contract.Symbol, ended.PermId, completed.State.Status));
        Assert.Equal((100m, 0m, 150.25m), (ended.TotalQuantity, completed.Completion.FilledQuantity, ended.TrailStopPrice));
        Assert.Equal(("Filled", null), (completed.Completion.CompletedStatus, completed.Completion.ParentPermId));
        Assert.Equal("America/Los_Angeles", completed.Completion.CompletedTime?.Zone);

        var execution = First<ExecDetails>(11).Execution;
        Assert.Equal(("0001f4e5.58bbad52.01.01", "BOT", 1m, 5800m), (execution.ExecId, execution.Side, execution.Shares, execution.Price));
        Assert.Equal((2126726143L, 100, 1m, 1), (execution.PermId, execution.ClientId, execution.CumQty, execution.LastLiquidity));

        Assert.Equal(("Apple Inc", 0.01m, "US/Eastern"), Details(First<ContractDetails>(10)));
        var bars = First<HistoricalData>(17).Bars;
        Assert.Equal((2, 186.5m, 180.94m, 948837.22m, 324891), (bars.Count, bars[0].High, bars[0].Low, bars[0].Volume, bars[0].BarCount));
        Assert.Equal(7, First<HistoricalTicksLast>(98, skip: 3).Ticks.Count);
        Assert.Equal(["20250117", "20250221", "20250321"], First<SecDefOptParams>(75).Expirations);
        var at = DateTimeOffset.FromUnixTimeSeconds(1705500000);
        Assert.Equal(new RealTimeBar(9000, at, 150.25m, 150.75m, 150m, 150.5m, 1000m, 150.4m, 25), First<RealTimeBar>(50));
    }

    private static (string?, decimal?, string?) Details(ContractDetails details) => (details.LongName, details.MinTick, details.TimeZoneId);

    private static T First<T>(int id, int skip = 0)
        where T : TwsMessage =>
        Assert.IsType<T>(WireText.Decode(
            Payload(SharedData.Lines(File).Where(l => l.GetProperty("id").GetInt32() == id).ElementAt(skip)),
            176));

    private static IEnumerable<int> VersionsOf(JsonElement line) =>
        line.GetProperty("exact_at").EnumerateArray().Select(v => v.GetInt32()).Where(v => v is >= 176 and <= 200);

    /// <summary>One line lacks its last terminator in the file.</summary>
    private static byte[] Payload(JsonElement line)
    {
        var raw = line.GetProperty("raw").GetString()!.Replace('\u001f', '\0');
        return Encoding.UTF8.GetBytes(raw.EndsWith('\0') ? raw : raw + '\0');
    }

    private static string Bars(byte[] payload) => Encoding.UTF8.GetString(payload).Replace('\0', '|');
}
