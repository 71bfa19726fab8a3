using System.Security.Cryptography;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

/// <summary>Bytes written out by hand from protocol.md §5, and fingerprints of every call; they hold where the recordings are absent.</summary>
public sealed class GoldenRequestsTests
{
    private const string Max = "1.7976931348623157e+308";

    private const string Middle =
        "|1|0|0|0|0|0|0|0||0|||||||0||-1|3|||0|||0|0||0||||||0|||||0|||||||||||0|||0|0|||0||0|0|0|0|";

    private const string Tail = $"|{Max}|{Max}|{Max}|{Max}|{Max}|0||||{Max}|||||0|0|0||2147483647|2147483647|0||";

    private static readonly Contract Stock = new()
    {
        ConId = 76792991,
        Symbol = "TSLA",
        SecType = "STK",
        Exchange = "SMART",
        PrimaryExchange = "NASDAQ",
        Currency = "USD",
        LocalSymbol = "TSLA",
        TradingClass = "NMS",
    };

    private static readonly Order Entry = new()
    {
        Action = "BUY",
        OrderType = "LMT",
        TotalQuantity = 12m,
        LmtPrice = 250.1m,
        Tif = "DAY",
        Account = "DU7",
        OrderRef = "DAY_TSLA_A",
        OcaType = 3,
    };

    [Fact]
    public void A_bracket_at_187_holds_its_children_until_the_last()
    {
        var profit = Entry with { Action = "SELL", LmtPrice = 260m, Tif = "GTC", OrderRef = "DAY_TSLA_A_TP", OcaGroup = "g7", ParentId = 41 };
        var loss = profit with { OrderType = "STP", LmtPrice = null, AuxPrice = 244.55m, OrderRef = "DAY_TSLA_A_SL" };
        const string contract = "76792991|TSLA|STK||0.0|||SMART|NASDAQ|USD|TSLA|NMS|||";
        const string last = "||0||2147483647|";
        Assert.Equal(
            $"3|41|{contract}BUY|12|LMT|250.1||DAY||DU7||0|DAY_TSLA_A" + Held(Middle, 0) + Tail + last,
            Written(new PlaceOrder(41, Stock, Entry with { Transmit = false }), 187));
        Assert.Equal(
            $"3|42|{contract}SELL|12|LMT|260.0||GTC|g7|DU7||0|DAY_TSLA_A_TP" + Held(Middle, 41) + Tail + last,
            Written(new PlaceOrder(42, Stock, profit with { Transmit = false }), 187));
        Assert.Equal(
            $"3|43|{contract}SELL|12|STP||244.55|GTC|g7|DU7||0|DAY_TSLA_A_SL" + Middle.Replace("|1|0|0|", "|1|41|0|") + Tail + last,
            Written(new PlaceOrder(43, Stock, loss), 187));
    }

    [Theory]
    [InlineData(177, "|")]
    [InlineData(183, "||")]
    [InlineData(184, "||0|")]
    [InlineData(187, "||0||2147483647|")]
    [InlineData(189, "||0||2147483647|0|")]
    [InlineData(190, "||0|0|")]
    [InlineData(192, "||0|0|2147483647|")]
    [InlineData(200, "||0|0|2147483647|0|")]
    public void The_end_of_an_order_depends_on_the_version(int version, string last) =>
        Assert.Equal(
            "3|41|76792991|TSLA|STK||0.0|||SMART|NASDAQ|USD|TSLA|NMS|||BUY|12|LMT|250.1||DAY||DU7||0|DAY_TSLA_A" + Middle + Tail + last,
            Written(new PlaceOrder(41, Stock, Entry), version));

    [Fact]
    public void The_day_trades_other_requests_are_these_bytes()
    {
        Assert.Equal("71|2|10||", Written(new StartApi(10), 187));
        Assert.Equal("4|1|41||||2147483647|", Written(new CancelOrder(41), 187));
        Assert.Equal("99|0|", Written(new RequestCompletedOrders(ApiOnly: false), 187));
        Assert.Equal("6|2|1|DU7|", Written(new RequestAccountUpdates(Subscribe: true, "DU7"), 187));
        Assert.Equal(
            "20|1000000000|76792991|TSLA|STK||0.0|||SMART|NASDAQ|USD|TSLA|NMS|0||1 day|1 Y|1|ADJUSTED_LAST|1|0||",
            Written(new RequestHistoricalData(1_000_000_000, Stock, null, "1 Y", "1 day", "ADJUSTED_LAST", true, 1), 187));
    }

    /// <summary>SHA-256 over every call of the list, first eight bytes: a change of any byte of any layout shows, without showing which.</summary>
    [Theory]
    [InlineData(176, 148, "2428f4549fe12a26")]
    [InlineData(178, 148, "022365afab8ce99e")]
    [InlineData(187, 149, "ca034fa0c175f124")]
    [InlineData(192, 149, "edb65afffbe81c4c")]
    [InlineData(200, 149, "e745aac941bd1075")]
    public void Every_call_is_written_as_it_always_was(int version, int calls, string fingerprint)
    {
        var writer = new FieldWriter();
        var written = 0;
        foreach (var (_, request) in OfficialCalls.All.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            try
            {
                request.WriteTo(writer, version);
                written++;
            }
            catch (TwsRequestException e) when (e.Refusal == TwsRefusal.VersionLacks && request is ExerciseOptions)
            {
                continue; // its customer account came with 183
            }
        }

        Assert.Equal((calls, fingerprint), (written, Convert.ToHexStringLower(SHA256.HashData(writer.Written)[..8])));
    }

    private static string Held(string middle, int parent) => middle.Replace("|1|0|0|", $"|0|{parent}|0|", StringComparison.Ordinal);

    private static string Written(TwsRequest request, int version) =>
        string.Concat(WireText.Fields(request, version).Select(f => f + "|"));
}
