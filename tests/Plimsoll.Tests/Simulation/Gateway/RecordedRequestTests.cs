using System.Text.Json;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Every request as two other client lineages encode it (shared facts, not part of the repository), sent raw at its version.</summary>
public sealed class RecordedRequestTests
{
    /// <summary>Calls that a gateway answers with silence when nothing is wrong, or with something only later.</summary>
    private static readonly string[] silent =
    [
        "setServerLogLevel", "cancelPositions", "cancelAccountSummary", "reqMarketDataType", "cancelPositionsMulti",
        "cancelAccountUpdatesMulti", "cancelPnL", "cancelPnLSingle", "reqNewsBulletins", "cancelHeadTimeStamp", "reqGlobalCancel", "reqPnLSingle",
    ];

    /// <summary>What the exchange trades: these become orders (or a preview).</summary>
    private static readonly string[] traded =
    [
        "placeOrder MKT", "placeOrder LMT", "placeOrder STP", "placeOrder MOC", "placeOrder Adaptive", "placeOrder Adaptive MKT urgent",
        "placeOrder bracket parent", "placeOrder OCA", "placeOrder whatIf", "placeOrder STP LMT", "placeOrder TRAIL amount",
        "placeOrder TRAIL percent", "placeOrder LOC", "placeOrder MKT OPG",
    ];

    /// <summary>Answers of the right kind, by the first word of the call, where not an error.</summary>
    private static readonly Dictionary<string, int> answers = new()
    {
        ["reqOpenOrders"] = 53,
        ["reqAllOpenOrders"] = 53,
        ["reqIds"] = 9,
        ["reqManagedAccts"] = 15,
        ["reqCurrentTime"] = 49,
        ["reqPositions"] = 62,
        ["reqCompletedOrders"] = 102,
        ["reqAccountUpdates"] = 54,
        ["reqAccountSummary"] = 64,
        ["reqPnL"] = 94,
        ["reqMatchingSymbols"] = 79,
        ["reqSecDefOptParams"] = 76,
        ["reqMarketRule"] = 93,
        ["reqSmartComponents"] = 82,
        ["reqFamilyCodes"] = 78,
        ["reqMktDepthExchanges"] = 80,
        ["reqNewsProviders"] = 85,
        ["reqPositionsMulti"] = 72,
        ["reqAccountUpdatesMulti"] = 74,
        ["reqUserInfo"] = 107,
        ["reqScannerParameters"] = 19,
        ["reqExecutions"] = 55,
        ["reqMktData STK"] = 81,
        ["reqMktData snapshot"] = 57,
        ["reqContractDetails STK"] = 52,
        ["reqHistoricalData STK"] = 17,
        ["reqHistoricalData keepUpToDate"] = 17,
        ["reqHeadTimeStamp STK"] = 88,
    };

    [Theory]
    [InlineData("requests-ib_async-2.0.1-sv178.jsonl")]
    [InlineData("requests-official-10.30.01-sv187.jsonl")]
    public void Every_request_is_read_and_answered_in_kind(string file)
    {
        var lines = Read(file);
        Assert.True(lines.Count > 140);
        var clientId = 7;
        foreach (var (call, version, fields) in lines)
        {
            var world = new GatewayWorld();
            var client = world.Connect(clientId, version);
            if (fields[0] == "71")
            {
                continue; // the session's own beginning
            }

            client.Send(fields);
            world.RunSeconds(15);
            Check(call, client);
        }
    }

    private static void Check(string call, WireClient client)
    {
        var codes = client.AllErrors().Select(error => error.Code).ToList();
        Assert.False(codes.Contains(320), $"{call}: {client.AllErrors().FirstOrDefault()}");
        if (silent.Contains(call))
        {
            Assert.True(client.Messages.Count == 0, call);
        }
        else if (answers.TryGetValue(call, out var answer) || answers.TryGetValue(call.Split(' ')[0], out answer))
        {
            Assert.True(client.Of(answer).Count > 0, $"{call}: {string.Join(' ', codes)}");
        }
        else if (call.StartsWith("placeOrder", StringComparison.Ordinal))
        {
            Assert.True((client.Of(5).Count > 0) == traded.Contains(call), $"{call}: {string.Join(' ', codes)}");
            Assert.True(client.Of(5).Count > 0 || codes is [107 or 110 or 200 or 201 or 387 or 10006], $"{call}: {string.Join(' ', codes)}");
        }
        else
        {
            Assert.True(codes.Count == 1, $"{call}: {string.Join(' ', codes)}");
        }
    }

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
