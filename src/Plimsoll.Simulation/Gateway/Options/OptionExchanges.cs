namespace Plimsoll.Simulation.Gateway.Options;

/// <summary>Where US equity options trade, by IB's names.</summary>
internal static class OptionExchanges
{
    public static IReadOnlyList<string> All { get; } =
    [
        "SMART", "AMEX", "BATS", "BOX", "CBOE", "CBOE2", "EDGX", "EMERALD", "GEMINI", "IBUSOPT", "ISE", "MEMX", "MERCURY", "MIAX", "NASDAQBX",
        "NASDAQOM", "PEARL", "PHLX", "PSE", "SAPPHIRE",
    ];
}
