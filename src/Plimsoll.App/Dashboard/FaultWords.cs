using System.Text;

namespace Plimsoll.App.Dashboard;

/// <summary>A fault in a few words for whoever chooses one on the page; the gateway's documentation says more.</summary>
internal static class FaultWords
{
    private static readonly IReadOnlyDictionary<string, string> words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["client-id-in-use"] = "The old connection still holds the client id (326)",
        ["silent-startup"] = "The gateway accepts the connection and never says it is ready",
        ["sync-never-ends"] = "An answer begins and never ends",
        ["data-lost"] = "The broker lost its data (1100, 1101)",
        ["farm-flip"] = "A data farm goes and comes back (2103, 2104)",
        ["fills-while-away"] = "Orders fill while nobody is connected",
        ["nightly-reset"] = "Every connection closes, as every night",
        ["half-open"] = "The connection stays open and says nothing more",
        ["callbacks-shuffled"] = "Messages come twice, late, not at all, or in another order",
        ["notice-not-death"] = "An error code that is only a notice",
        ["cancel-too-late"] = "The order was gone before the cancel came",
        ["no-reply"] = "An order is taken and nothing is said about it",
        ["id-collision"] = "The order id is said to be taken (103)",
        ["identity-lost"] = "An order comes back under another id",
        ["history-pacing"] = "Past bars are refused, or never come",
        ["entitlement"] = "Market data is delayed, partial or not allowed",
        ["partial-fills"] = "Orders fill in pieces",
        ["reject"] = "The exchange refuses an order (201)",
        ["early-close"] = "The exchange closes early, and no calendar knew",
        ["halt-symbol"] = "A security stops trading",
        ["clock-step"] = "A clock is set wrong",
        ["freeze"] = "The desk's process stands still for minutes",
        ["disk-full"] = "The journal cannot be written",
        ["kill"] = "The desk's process dies between two effects",
        ["torn-journal"] = "The journal's last lines are torn by a crash",
    };

    public static string Of(string name) => words.GetValueOrDefault(name) ?? new StringBuilder(name).Replace('-', ' ').ToString();
}
