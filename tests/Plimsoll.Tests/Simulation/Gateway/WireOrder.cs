namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>A placeOrder of a stock as a client spells it at any version (protocol.md §5); what a test varies is a property.</summary>
internal sealed record WireOrder(int Id, string Action, string Quantity, string Type)
{
    public string Symbol { get; init; } = "AAPL";

    public string Limit { get; init; } = "";

    public string Aux { get; init; } = "";

    public string TimeInForce { get; init; } = "DAY";

    public string OcaGroup { get; init; } = "";

    public string Account { get; init; } = "";

    public string OrderRef { get; init; } = "";

    public bool Transmit { get; init; } = true;

    public int ParentId { get; init; }

    public bool WhatIf { get; init; }

    public int OcaType { get; init; }

    public int TriggerMethod { get; init; }

    public string GoodTillDate { get; init; } = "";

    public string TrailStop { get; init; } = "";

    public string TrailPercent { get; init; } = "";

    public string LimitOffset { get; init; } = "";

    public string CashQuantity { get; init; } = "";

    public string Exchange { get; init; } = "SMART";

    public IReadOnlyList<string> Algo { get; init; } = [""];

    public static WireOrder Limited(int id, string action, int quantity, decimal limit) => new(id, action, $"{quantity}", "LMT") { Limit = $"{limit}" };

    public string[] Fields(int version)
    {
        List<string> fields = ["3", $"{Id}", "0", Symbol, "STK", "", "0.0", "", "", Exchange, "", "USD", "", "", "", ""];
        fields.AddRange([Action, Quantity, Type, Limit, Aux, TimeInForce, OcaGroup, Account, "", "0", OrderRef, Flag(Transmit), $"{ParentId}"]);
        fields.AddRange(["0", "0", "0", $"{TriggerMethod}", "0", "0"]);
        fields.AddRange(["", "0", "", GoodTillDate, "", "", ""]);
        fields.AddRange(version < 177 ? [""] : []);
        fields.AddRange(["", "0", "", "-1", $"{OcaType}", "", "", "0", "", "", "0", "0", "", "0", "", "", "", "", "", "0", "", "", "", ""]);
        fields.AddRange(["0", "", TrailStop, TrailPercent, "", "", "", "", "", "", "", "0", "", "", "0", "0"]);
        fields.AddRange([.. Algo, "", Flag(WhatIf), "", "0", "0", "0", "0", "", "", LimitOffset, "", "", "", "0"]);
        fields.AddRange(["", "", "", CashQuantity, "", "", "", "", "0", "0", "0", "", "", "", "0", "", ""]);
        fields.AddRange(version >= 183 ? ["cust"] : []);
        fields.AddRange(version >= 184 ? ["1"] : []);
        fields.AddRange(version is >= 187 and <= 189 ? ["", "2147483647"] : []);
        fields.AddRange(version >= 189 ? ["0"] : []);
        fields.AddRange(version >= 192 ? ["1"] : []);
        fields.AddRange(version >= 199 ? ["0"] : []);
        return [.. fields];
    }

    private static string Flag(bool value) => value ? "1" : "0";
}
