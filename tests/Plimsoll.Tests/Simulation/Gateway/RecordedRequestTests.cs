using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Every request as two other client lineages encode it (shared facts, not part of the repository), sent raw at its version.</summary>
public sealed class RecordedRequestTests
{
    private const string NoContract = "4:200";

    /// <summary>Instructions that the exchange behind the gateway does not trade, in IB's words for what an exchange refuses.</summary>
    private const string Unsimulated = "4:201";

    /// <summary>An order that has come to rest: openOrder and orderStatus, again for each state on its way.</summary>
    private const string Rest = "5 3( 5 3)*";

    /// <summary>The same, then each fill and the order again, at last with its commission.</summary>
    private const string Trade = "5 3( 5 3)*( 11 5 3)+ 5( 59)+";

    /// <summary>The day's ticks of a stream: price, size, string, generic.</summary>
    private const string Stream = "81 58( (1|2|45|46))+";

    /// <summary>
    /// What each call is answered with in its first fifteen seconds: message ids in order, an error as 4 with its code. By the whole call, or, but for orders, by its first
    /// word. The contracts are those of other people's tests; AAPL is the one of them that this market has.
    /// </summary>
    private static readonly Dictionary<string, string> table = new()
    {
        ["cancelOrder"] = "4:10147",
        ["reqGlobalCancel"] = "",
        ["reqOpenOrders"] = "53",
        ["reqAllOpenOrders"] = "53",
        ["reqAutoOpenOrders"] = "4:327",
        ["reqIds"] = "9",
        ["reqManagedAccts"] = "15",
        ["reqCurrentTime"] = "49",
        ["reqPositions"] = "62",
        ["cancelPositions"] = "",
        ["reqCompletedOrders"] = "102",
        ["reqMarketDataType"] = "",
        ["cancelMktData"] = "4:300",
        ["cancelHistoricalData"] = "4:366",
        ["cancelRealTimeBars"] = "4:300",
        ["cancelAccountSummary"] = "",
        ["reqAccountUpdates"] = "6( (6|7|8))* 54",
        ["reqAccountSummary"] = "63( 63)* 64",
        ["reqPnL"] = "94( 94)*",
        ["cancelPnL"] = "",
        ["reqPnLSingle"] = "",
        ["cancelPnLSingle"] = "",
        ["reqMatchingSymbols"] = "79",
        ["reqSecDefOptParams"] = "(75 )*76",
        ["reqMarketRule"] = "93",
        ["reqSmartComponents"] = "82",
        ["reqFamilyCodes"] = "78",
        ["reqMktDepthExchanges"] = "80",
        ["reqNewsProviders"] = "85",
        ["reqPositionsMulti"] = "72",
        ["cancelPositionsMulti"] = "",
        ["reqAccountUpdatesMulti"] = "73( 73)* 74",
        ["cancelAccountUpdatesMulti"] = "",
        ["cancelHeadTimeStamp"] = "",
        ["setServerLogLevel"] = "",
        ["reqUserInfo"] = "107",
        ["reqScannerParameters"] = "19",
        ["reqNewsBulletins"] = "",
        ["cancelCalculateImpliedVolatility"] = "4:300",
        ["cancelCalculateOptionPrice"] = "4:300",
        ["reqExecutions"] = "55",
        ["reqMktData STK"] = Stream,
        ["reqMktData snapshot"] = $"{Stream} 57",
        ["reqMktData"] = NoContract,
        ["reqContractDetails STK"] = "10 52",
        ["reqContractDetails"] = NoContract,
        ["reqHistoricalData STK"] = "17",
        ["reqHistoricalData keepUpToDate"] = "17( 90)*",
        ["reqHistoricalData"] = NoContract,
        ["reqHeadTimeStamp STK"] = "88",
        ["reqHeadTimeStamp"] = NoContract,
        ["reqRealTimeBars STK"] = "50 50 50", // one for each five seconds
        ["reqRealTimeBars"] = NoContract,
        ["reqTickByTickData STK"] = "(99)?",
        ["reqTickByTickData"] = NoContract,
        ["reqMktDepth STK"] = "4:2152( 13){10,}",
        ["reqMktDepth"] = NoContract,
        ["reqHistoricalTicks"] = "98",
        ["reqHistogramData"] = "89",
        ["cancelMktDepth"] = "4:310",
        ["cancelTickByTickData"] = "4:300",
        ["cancelHistogramData"] = "",
        ["calculateImpliedVolatility"] = NoContract,
        ["calculateOptionPrice"] = NoContract,
        ["exerciseOptions"] = NoContract,

        // a market order trades, the others rest where they are put; what is refused has one error and no life
        ["placeOrder MKT"] = Trade,
        ["placeOrder LMT"] = Trade,
        ["placeOrder Adaptive MKT urgent"] = Trade,
        ["placeOrder STP"] = Rest,
        ["placeOrder STP LMT"] = Rest,
        ["placeOrder TRAIL amount"] = Rest,
        ["placeOrder TRAIL percent"] = Rest,
        ["placeOrder TRAIL LIMIT"] = Rest,
        ["placeOrder MOC"] = Rest,
        ["placeOrder LOC"] = Rest,
        ["placeOrder MKT OPG"] = Rest,
        ["placeOrder Adaptive"] = Rest,
        ["placeOrder OCA"] = Rest,
        ["placeOrder bracket parent"] = "5 3", // it is not transmitted
        ["placeOrder bracket take profit"] = "4:10006", // sent alone, without its parent
        ["placeOrder bracket stop"] = "4:10006",
        ["placeOrder whatIf"] = "5",
        ["placeOrder LMT zero price"] = "4:110",
        ["placeOrder LMT negative price"] = "4:201",
        ["placeOrder MIT"] = "4:387",
        ["placeOrder LIT"] = "4:387",
        ["placeOrder REL"] = "4:387",
        ["placeOrder MIDPRICE"] = "4:387",
        ["placeOrder cashQty"] = NoContract,
        ["placeOrder cashQty crypto IOC"] = NoContract,
        ["placeOrder option LMT"] = NoContract,
        ["placeOrder PEG MID"] = Unsimulated,
        ["placeOrder PEG BEST"] = Unsimulated,
        ["placeOrder PEG BEST up to mid"] = Unsimulated,
        ["placeOrder PEG BENCH"] = Unsimulated,
        ["placeOrder VOL"] = Unsimulated,
        ["placeOrder Twap"] = Unsimulated,
        ["placeOrder fractional crypto"] = Unsimulated,
        ["placeOrder GTD"] = Unsimulated,
        ["placeOrder iceberg hidden AON minQty"] = Unsimulated,
        ["placeOrder FA group"] = Unsimulated,
        ["placeOrder SSHORT"] = Unsimulated,
        ["placeOrder scale"] = Unsimulated,
        ["placeOrder hedge"] = Unsimulated,
        ["placeOrder adjusted stop"] = Unsimulated,
        ["placeOrder discretionary"] = Unsimulated,
        ["placeOrder bag LMT"] = Unsimulated,
        ["placeOrder bag delta neutral"] = Unsimulated,
        ["placeOrder ISIN contract"] = Unsimulated,
        ["placeOrder modelCode solicited"] = Unsimulated,
        ["placeOrder conditions all six"] = Unsimulated,
    };

    [Theory]
    [InlineData("requests-ib_async-2.0.1-sv178.jsonl")]
    [InlineData("requests-official-10.30.01-sv187.jsonl")]
    public void Every_request_is_answered_in_kind_and_with_nothing_else(string file)
    {
        var lines = Read(file);
        Assert.Equal(149, lines.Count); // all of the file
        var wrong = new List<string>();
        foreach (var (call, version, fields) in lines)
        {
            if (call == "startApi")
            {
                continue; // the session's own beginning
            }

            var world = new GatewayWorld();
            var client = world.Connect(7, version);
            client.Send(fields);
            world.RunSeconds(15);
            var answer = string.Join(' ', client.Messages.Select(message => message[0] == "4" ? $"4:{message[3]}" : message[0]));
            if (!Regex.IsMatch(answer, $"^({Expected(call)})$", RegexOptions.ExplicitCapture))
            {
                wrong.Add($"{call}: {answer}, not {Expected(call)}");
            }
        }

        Assert.Empty(wrong);
    }

    private static string Expected(string call) =>
        table.TryGetValue(call, out var expected) || (!call.StartsWith("placeOrder", StringComparison.Ordinal) && table.TryGetValue(call.Split(' ')[0], out expected))
            ? expected
            : throw new InvalidOperationException($"the table lacks {call}");

    private static List<(string Call, int Version, string[] Fields)> Read(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Plimsoll.slnx")))
        {
            root = root.Parent;
        }

        var path = root is null ? null : Path.GetFullPath(Path.Combine(root.FullName, "..", "shared", "tws", file));
        Assert.SkipUnless(File.Exists(path), $"{file} is not beside this repository");
        return
        [
            .. from line in File.ReadLines(path!)
               let json = JsonDocument.Parse(line).RootElement
               let fields = json.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!).ToArray()
               select (json.GetProperty("call").GetString()!, json.GetProperty("serverVersion").GetInt32(), fields),
        ];
    }
}
