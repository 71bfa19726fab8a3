using Plimsoll.Market;

namespace Plimsoll.App.Configuration;

/// <summary>The local broker that fills at once (requirements/2): its account, its cash, what it charges.</summary>
internal sealed record PaperSettings(string Account, Money Cash, decimal CommissionPct)
{
    public static PaperSettings From(SettingSection section) => new(
        Account: section.Read("account", Kinds.Account, "DP000001", "What mode paper calls its account; it is nobody's but ours"),
        Cash: section.Read("cash", Kinds.Dollars(1, 1_000_000_000), new Money(100_000), "What that account begins with, in dollars"),
        CommissionPct: section.Read("commission_pct", Kinds.Number(0, 0.1m), 0.002m, "What it charges of every trade's value; 0.002 is 0.2 %"));
}
