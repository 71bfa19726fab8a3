namespace Plimsoll.Tests.Tws;

/// <summary>One valid payload of every kind in the server table, as protocol.md lays it out at a version.</summary>
internal static class ServerFrames
{
    private const string Contract = "265598|AAPL|OPT|20260116|450.5|C|100|SMART|USD|AAPL  260116C|AAPL|";
    private const string Row = "0|670777621|SVMH|STK||0||SMART|USD|SVMH|NMS|NMS|1|2|3|4|";

    public static IReadOnlyList<string[]> All(int version) =>
    [
        .. Texts(version).Select(t => t[..^1].Split('|')),
        OpenOrderFrames.Plain(version, none: false),
        OpenOrderFrames.Plain(version, none: true),
        OpenOrderFrames.Rich(version),
        OpenOrderFrames.Completed(version),
    ];

    private static IEnumerable<string> Texts(int version) =>
        Ticks().Concat(Accounts()).Concat(Orders(version)).Concat(Reference(version)).Concat(History(version)).Concat(Rest(version));

    private static IEnumerable<string> Ticks() =>
    [
        "1|6|9|1|150.50|100|3|",
        "2|6|9|0|100|",
        "3|7|Submitted|40|60|150.25|123456789012|0|150.3|10|locate|0.5|",
        "21|9|13|1|0.21|0.55|2.35|0.1|0.02|0.3|-0.05|450.1|",
        "21|9|13|0|-1|-2|-1|-1|-2|-2|-2|-1|",
        "45|6|9|49|0.0|",
        "46|6|9|45|1705500000|",
        "47|6|9|38|1.5|0.1%|2.5|30|20260320|0.4|0.5|",
        "57|1|9|",
        "58|1|9|3|",
        "81|9|0.01|9c0001|3|",
        "91|9|265598|SMART|",
        "92|9|265598|SMART|",
        "12|1|9|0|0|1|150.50|100|",
        "13|1|9|0|ISLAND|1|1|185.50|100|1|",
        "99|9|1|1705500000|150.75|100|0|NASDAQ||",
        "99|9|3|1705500002|150.45|150.60|150|100|2|",
        "99|9|4|1705500002|150.525|",
        "50|3|9|1705500000|150.25|150.75|150.00|150.50|1000|150.40|25|",
    ];

    private static IEnumerable<string> Accounts() =>
    [
        "6|2|NetLiquidation|123456.78|USD|DU1|",
        "7|8|265598|AAPL|STK||0|?||NASDAQ|USD|AAPL|NMS|100|150.5|15050|149.25|125|1.7976931348623157E308|DU1|",
        "8|1|12:34|",
        "54|1|DU1|",
        $"61|3|DU1|{Contract}-3|149.25|",
        "62|1|",
        "63|1|9|DU1|NetLiquidation|100000.00|USD|",
        "64|1|9|",
        $"71|3|9|DU1|{Contract}5|2.5|model|",
        "72|1|9|",
        "73|1|9|DU1||CashBalance|94629.71|USD|",
        "74|1|9|",
        "78|2|DU1|F1|DU2||",
        "94|9|250.50|1500.00|1.7976931348623157E308|",
        "95|9|100|150.25|500.00|1.7976931348623157E308|1000.00|",
        "107|9|0|",
        "15|1|DU1,DU2,|",
        "9|1|55|",
    ];

    private static IEnumerable<string> Orders(int version) =>
    [
        $"11|-1|7|{Contract}0000e0d5.67fe667b.01.01|20250708 02:35:00 America/New_York|DU1|IEX|BOT|40|150.25|123456789012|10|0|40|150.25" +
            $"|ref-1|||m1|2|{If(version >= 178, "1|")}{If(version >= 198, "sub|")}",
        "53|1|",
        "55|1|9|",
        "59|1|0000e0d5.67fe667b.01.01|1.25|USD|1.7976931348623157E308|1.7976931348623157E308||",
        "100|123456789012|10|7|",
        "102|",
    ];

    private static IEnumerable<string> Reference(int version)
    {
        var fund = string.Concat(Enumerable.Range(1, 17).Select(i => i is >= 8 and <= 10 ? "1|" : $"f{i}|"));
        var stockHead = "10|9|AAPL|STK||" + If(version >= 182, "|");
        var futureHead = "10|9|ES|FUT|20260320 14:30:00 Europe/Zurich|" + If(version >= 182, "20260320|");
        var tail = "0.0||NASDAQ|USD|AAPL|NMS|AAPL|265598|0.01||LMT,MKT|SMART,NYSE|1|0|Apple \\u00e9 Inc|NASDAQ||Technology|Computers|Phones" +
            "|US/Eastern|20240122:0930-1600|20240122:0930-1600|||2|ISIN|US0378331005|CUSIP|037833100|1|||26,26||COMMON|1|0.5|100|";
        var reasons = If(version >= 186, "1|id|because|");
        return
        [
            stockHead + tail + reasons,
            futureHead + tail + reasons,
            stockHead.Replace("STK", "FUND", StringComparison.Ordinal) + tail + If(version >= 179, fund) + reasons,
            "52|1|9|",
            "18|6|9|IBM|BOND|",
            "56|1|9|333|0.5|101.25|",
            "75|9|SMART|265598|AAPL|100|3|20250117|20250221|20250321|2|90.0|95.5|",
            "76|9|",
            "79|9|2|265598|AAPL|STK|NASDAQ|USD|2|OPT|WAR|Apple Inc.|i1|276821|MSFT|STK|NASDAQ|USD|0|Microsoft||",
            "80|2|ISLAND|STK|NASDAQ|Deep2|1|NYSE|STK|NYSE|Deep|2147483647|",
            "82|9|2|0|NYSE|N|1|ARCA|P|",
            "93|26|2|0|0.01|1|0.05|",
        ];
    }

    private static IEnumerable<string> History(int version) =>
    [
        $"17|9|{If(version < 196, "20230413  16:31:22|20230415  16:31:22|")}2" +
            "|20230413|182.94|186.5|180.94|185.9|948837.22|184.869|324891|1678886400|185.5|186|185.25|185.75|-1|-1|-1|",
        "88|9|1705311000|",
        "89|9|2|150.00|1000|150.50|1500|",
        "90|9|12|20230414 10:00:00 US/Eastern|1|2|3|0.5|1.5|100|",
        "96|9|2|1705920600|0|150.375|0|1705920605|0|150.425|0|1|",
        "97|9|1|1678838500|10|185.75|186.25|150|250|1|",
        "98|9|2|1681133400|0|11.63|24547|ISLAND| O X|1681133401|0|11.64|179|FINRA||0|",
        "106|9|20230414-09:30:00|20230414-16:00:00|US/Eastern|1|20230414-09:30:00|20230414-16:00:00|20230414|",
        "108|9|20230413  16:31:22|20230415  16:31:22|",
    ];

    private static IEnumerable<string> Rest(int version) =>
    [
        version < 194 ? "4|2|7|201|Order rejected|{}|" : "4|7|201|Order rejected|{}|1705500000123|",
        "14|1|3|1|bulletin|NYSE|",
        "16|1|1|<xml/>|",
        "19|1|<xml/>|",
        $"20|3|9|1|{Row}",
        "49|1|1705500000|",
        "51|1|9|<xml/>|",
        "67|1|9|1,2|",
        "68|1|9|265598@SMART|",
        "77|9|1|name|value|display|",
        "83|9|0|article|",
        "84|9|1705920600000|DJ|DJ1|headline|extra|",
        "85|1|DJ|Dow Jones|",
        "86|9|2024-12-23 19:45:00.0|DJ|DJ1|headline|",
        "87|9|1|",
        "103|9|ok|",
        "104|9|{}|",
        "105|9|{}|",
        "109|1705500000123|",
    ];

    private static string If(bool condition, string text) => condition ? text : string.Empty;
}
