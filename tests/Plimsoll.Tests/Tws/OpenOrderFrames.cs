namespace Plimsoll.Tests.Tws;

/// <summary>openOrder and completedOrder as a server writes them, laid out from the fact sheet and not from our decoders.</summary>
internal static class OpenOrderFrames
{
    private const string Unset = "1.7976931348623157E308";

    /// <summary>A stock order without combination, algo and conditions; the delta-neutral type is empty or the text None.</summary>
    public static string[] Plain(int version, bool none) =>
    [
        "5", "7", "265598", "AAPL", "STK", "", "0", "?", "", "SMART", "USD", "AAPL", "NMS",
        "BUY", "100", "LMT", "150.25", "0.0", "DAY", "", "DU1", "", "0", "ref-1", "10", "123456789012", "0", "0", "0", "",
        "123456789012.0/DU1/100", "", "", "", .. If(version < 177, ""), "", "", "", "", "", "0", "", "-1",
        "0", "", "", "", "", "", "2147483647", "0", "0", "0", "", "3", "0", "0", "", "0", "0",
        "", "0", .. none ? ["None", "", "0", "", "", "", "?", "0", "0", ""] : new[] { "", "" }, "0", "0", "", "", "", "",
        "", "0", "0", "0", "2147483647", "2147483647", "", "", "0", "", "IB", "0", "0", "", "0", "0",
        "Submitted", .. Enumerable.Repeat(Unset, 9), "", "", "", "",
        .. If(version >= 195, ["", .. Enumerable.Repeat(Unset, 9), "", "", "0"]), "",
        "0", "0", "0", "None", Unset, "151.25", Unset, Unset, Unset, Unset, "0",
        "", "", "", "0", "1", "0", "0", "0", "2147483647", "2147483647", "0", "", "", "", "", "",
        .. If(version >= 183, ""), .. If(version >= 184, "0"), .. If(version >= 185, ""), .. If(version >= 189, "0"),
        .. If(version >= 193, "", "2147483647"), .. If(version >= 198, "sub"), .. If(version >= 199, "0"),
    ];

    /// <summary>An order that has everything, each value its own, so that two swapped fields show.</summary>
    public static string[] Rich(int version) =>
    [
        "5", "8", "11", "SPY", "BAG", "20260116", "450.5", "C", "100", "SMART", "USD", "local", "class",
        "SELL", "2.5", "PEG BENCH", "1.25", "0.5", "GTC", "oca", "DU2", "O", "1", "ref-2", "12", "34", "1", "0", "0.75", "gat",
        "alloc", "fag", "fam", "fap", .. If(version < 177, "faprofile"), "model", "gtd", "rule", "0.125", "firm", "2", "loc", "4",
        "5", "6.5", "7.5", "0.25", "8.5", "9.5", "13", "1", "0", "1", "14", "2", "0", "0", "", "15", "16",
        "0.35", "2", "LMT", "17.5", "18", "dnfirm", "dnacct", "dnintent", "C", "1", "19", "dnloc", "1", "20", "21.5", "22.5", "23.5", "24",
        "legs", "2", "111", "1", "BUY", "CBOE", "1", "2", "legloc", "-1", "222", "3", "SELL", "ISE", "0", "0", "", "5",
        "2", "25.5", "", "1", "NonGuaranteed", "1",
        "26", "27", "0.05", "28.5", "29", "30.5", "1", "31", "32", "0", "F", "hedge", "1", "clracct", "clrintent", "0",
        "1", "333", "0.45", "33.5", "Adaptive", "1", "adaptivePriority", "Urgent", "1", "0",
        "PreSubmitted", "34.5", "35.5", "36.5", "37.5", "38.5", "39.5", "40.5", "41.5", "42.5", "43.5", "44.5", "45.5", "EUR",
        .. If(
            version >= 195,
            "CHF", "46.5", "47.5", "48.5", "49.5", "50.5", "51.5", "52.5", "53.5", "54.5", "55", "reason",
            "1", "DU3", "56", "57", "58", "59", "60", "1"), "warn\\u20AC",
        "1", "0", "61", "1", "62.5", "63.5", "ARCA",
        "6", "1", "a", "1", "64.5", "65", "SMART", "2", "3", "o", "0", "20260116 10:00:00 US/Eastern", "4", "a", "1", "30",
        "5", "a", "STK", "NYSE", "MSFT", "6", "o", "0", "1000", "66", "ARCA", "7", "a", "1", "1.5", "67", "BATS", "1", "0",
        "TRAIL", "68.5", "69.5", "70.5", "71.5", "72.5", "73.5", "1",
        "tier", "tierval", "tiername", "74.5", "1", "0", "1", "1", "75", "76", "1", "77", "78", "Infinity", "79.5", "80.5",
        .. If(version >= 183, "cust"), .. If(version >= 184, "1"), .. If(version >= 185, "accrued"), .. If(version >= 189, "1"),
        .. If(version >= 193, "oper", "81"), .. If(version >= 198, "sub"), .. If(version >= 199, "1"),
    ];

    public static string[] Completed(int version) =>
    [
        "101", "11", "SPY", "BAG", "20260116", "450.5", "P", "100", "SMART", "USD", "local", "class",
        "SELL", "2.5", "PEG BENCH", "1.25", "0.5", "GTC", "oca", "DU2", "O", "1", "ref-2", "34", "1", "0", "0.75", "gat",
        "fag", "fam", "fap", .. If(version < 177, "faprofile"), "model", "gtd", "rule", "0.125", "firm", "2", "loc", "4",
        "6.5", "7.5", "0.25", "8.5", "9.5", "13", "1", "0", "14", "2", "16",
        "0.35", "2", "LMT", "17.5", "18", "1", "19", "dnloc", "1", "20", "21.5", "22.5",
        "legs", "1", "111", "1", "BUY", "CBOE", "1", "2", "legloc", "-1", "1", "25.5", "1", "NonGuaranteed", "1",
        "26", "27", "0.05", "28.5", "29", "30.5", "1", "31", "32", "0", "F", "hedge", "clracct", "clrintent", "1",
        "1", "333", "0.45", "33.5", "Adaptive", "1", "adaptivePriority", "Urgent", "1",
        "Cancelled", "0", "1", "61", "1", "62.5", "63.5", "ARCA",
        "1", "3", "o", "1", "20260116 10:00:00 US/Eastern", "0", "1",
        "69.5", "70.5", "74.5", "1", "0", "20260201", "1.5", "82", "1", "holder", "1", "0", "9876543210",
        "20260115 16:00:01 US/Eastern", "Cancelled by Trader", "77", "78", "0.02", "79.5", "80.5",
        .. If(version >= 183, "cust"), .. If(version >= 184, "1"), .. If(version >= 198, "sub"),
    ];

    private static string[] If(bool condition, params string[] fields) => condition ? fields : [];
}
