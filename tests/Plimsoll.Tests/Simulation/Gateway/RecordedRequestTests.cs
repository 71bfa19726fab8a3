using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Every request as two other client lineages encode it (shared facts, not part of the repository), sent raw at its version.</summary>
public sealed class RecordedRequestTests
{
    private const string NoContract = "4:200";

    /// <summary>An order's life in any order: openOrder, orderStatus, execDetails, commissionReport.</summary>
    private const string Life = "(5|3)( (5|3|11|59))*";

    /// <summary>The day's ticks of a stream: price, size, string, generic.</summary>
    private const string Stream = "81 58( (1|2|45|46))+";

    /// <summary>
    /// What each call is answered with in its first fifteen seconds: message ids in order, an error as 4 with its code. By the whole call, or by its first
    /// word. The contracts are those of other people's tests; AAPL is the one of them that this market has.
    /// </summary>
    private static readonly Dictionary<string, string> table = new()
    {
        ["cancelOrder"] = "4:10147",
        ["reqGlobalCancel"] = "",
        ["reqOpenOrders"] = "53",
        ["reqAllOpenOrders"] = "53",
        ["reqAutoOpenOrders"] = "4:321|4:327",
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
        ["cancelCalculateImpliedVolatility"] = "4:300|",
        ["cancelCalculateOptionPrice"] = "4:300|",
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
        ["exerciseOptions"] = "4:(200|322)",

        // orders become a life or are refused, whichever; never both but for what the exchange refuses after it took the order
        ["placeOrder MKT"] = Life,
        ["placeOrder LMT"] = Life,
        ["placeOrder STP"] = Life,
        ["placeOrder STP LMT"] = Life,
        ["placeOrder TRAIL amount"] = Life,
        ["placeOrder TRAIL percent"] = Life,
        ["placeOrder LOC"] = Life,
        ["placeOrder MKT OPG"] = Life,
        ["placeOrder MOC"] = Life,
        ["placeOrder Adaptive"] = Life,
        ["placeOrder Adaptive MKT urgent"] = Life,
        ["placeOrder bracket parent"] = Life,
        ["placeOrder OCA"] = Life,
        ["placeOrder whatIf"] = "5",
        ["placeOrder"] = $@"{Life}|4:\d+|{Life} 4:(201|399)( {Life})?|4:399 {Life}",
    };

    [Theory]
    [InlineData("requests-ib_async-2.0.1-sv178.jsonl")]
    [InlineData("requests-official-10.30.01-sv187.jsonl")]
    public void Every_request_is_answered_in_kind_and_with_nothing_else(string file)
    {
        var lines = Read(file);
        Assert.True(lines.Count > 140);
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
        table.TryGetValue(call, out var expected) || table.TryGetValue(call.Split(' ')[0], out expected)
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
