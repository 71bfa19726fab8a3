namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>One well-formed example of every request, for the versions a fuzz client may speak.</summary>
internal static class RequestCorpus
{
    private const string Contract = "0|AAPL|STK||0.0|||SMART||USD||";
    private const string Option = "0|AAPL|OPT|20260220|150|P|100|SMART||USD||";

    /// <summary>The same order for a put.</summary>
    private static string[] OfOption(string[] order)
    {
        (order[4], order[5], order[6], order[7], order[8]) = ("OPT", "20260220", "150", "P", "100");
        return order;
    }

    public static IReadOnlyList<string[]> At(int version)
    {
        var cancel = version >= 192 ? "4|1|||1" : version is >= 187 and <= 189 ? "4|1|1||||1" : "4|1|1|";
        List<string> requests =
        [
            cancel, version >= 192 ? "58||1" : "58|1",
            $"1|11|9|{Contract}|0|100|0|0|", $"1|11|9|{Contract}|0||1|0|", "2|2|9", "5|1", "6|2|1|DU1", "6|2|0|DU1",
            version >= 200 ? "7|3|9|0|||||||1|1|20260115" : "7|3|9|1|DU1|20260115 09:30:00 US/Eastern|AAPL|STK|SMART|BUY",
            "8|1|1", $"9|8|9|{Contract}|0|||", $"10|5|9|{Contract}|5|1|", "11|1|9|1", "12|1|1", "13|1", "14|1|5", "15|1|1", "16|1", "17|1",
            "18|1|1", "19|1|1|<xml/>|9", $"20|9|{Contract}|0|20260115 16:00:00 US/Eastern|5 mins|1 D|1|TRADES|1|0|",
            $"20|9|{Contract}|0||1 day|1 Y|1|MIDPOINT|2|1|", "21|2|9|0|AAPL|OPT|20260220|150|P|100|SMART|USD|||1|2|DU1|0||cust|1",
            "22|9|10|STK|STK.US|TOP", "23|1|9", "24|1", "25|1|9", "49|1", $"50|3|9|{Contract}|5|TRADES|1|", "51|1|9", "52|2|9|0|AAPL",
            "53|1|9", $"54|3|9|{Option}|2.35|148.0|0|", $"55|3|9|{Option}|0.25|148.0|", "56|1|9", "57|1|9", "59|1|3", "61|1",
            "62|1|9|All|NetLiquidation,$LEDGER:ALL", "63|1|9", "64|1", "67|1|9", "68|1|9|1", "69|1|9|none", "70|1|9", "71|2|1|",
            "74|1|9|DU1|", "75|1|9", "76|1|9|DU1||1", "77|1|9", "78|9|AAPL||STK|265598", "79|9", "80", "81|9|AAPL", "82", "83|9|9c0001",
            "84|9|BZ|1|", "85", "86|9|265598|BZ|||10|", $"87|9|{Contract}|0|1|TRADES|1", $"88|9|{Contract}|0|1|3 days", "89|9", "90|9",
            $"1|11|9|{Option}|0|100,101|0|0|", $"9|8|9|{Option}|0|||", $"10|5|9|{Option}|5|1|", $"20|9|{Option}|0|20260115 09:45:00 US/Eastern|1 min|1800 S|1|BID_ASK|1|0|",
            $"96|9|{Option}|0||20260115 09:45:00|10|BID_ASK|1|1|", $"97|9|{Option}|BidAsk|3|0", "91|26", "92|9|DU1|", "93|9", "94|9|DU1||265598", "95|9", $"96|9|{Contract}|0|20260115 09:30:00||1000|TRADES|1|1|",
            $"97|9|{Contract}|Last|0|0", "98|9", "99|1", "100|9", "101|9", "102|9|265598", "103|9", "104|9", version >= 197 ? "105" : "49|1",
        ];
        var orders = new[]
        {
            new WireOrder(1, "BUY", "100", "MKT"),
            WireOrder.Limited(2, "SELL", 10, 151m) with { OcaGroup = "g", Transmit = false },
            new WireOrder(3, "SELL", "100", "STP") { Aux = "149", ParentId = 2 },
            WireOrder.Limited(4, "BUY", 50, 149.5m) with { Algo = ["Adaptive", "1", "adaptivePriority", "Urgent"], WhatIf = true },
            new WireOrder(5, "BUY", "1", "MOC") { OrderRef = "moc" },
            new WireOrder(6, "SELL", "10", "TRAIL LIMIT") { Aux = "0.5", LimitOffset = "0.1", TimeInForce = "GTC" },
            new WireOrder(7, "BUY", "10", "LMT") { Limit = "140", TimeInForce = "GTD", GoodTillDate = "20260116 15:00:00 US/Eastern" },
        };
        return [.. requests.Select(request => request.Split('|')), .. orders.Select(order => order.Fields(version)), .. orders.Select(order => OfOption(order.Fields(version)))];
    }
}
