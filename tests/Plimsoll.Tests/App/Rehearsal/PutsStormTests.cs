using System.Text.Json;
using Plimsoll.Tests.App.Storage;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>
/// The put seller in a storm, through the command line: every put ends in one way, and its book is the ledger's to the cent. Puts that live for days
/// only, so that many end. PLIMSOLL_LONG=1: a hundred seeds of half a year as configured.
/// </summary>
public sealed class PutsStormTests
{
    /// <summary>Found by seed 2: where only a reading told of a commission, the row of the open sale was without it.</summary>
    [Fact]
    public void Puts_with_exits_end_once_each_in_a_storm() => Rehearsed.Each(
        Enumerable.Range(1, Rehearsed.IsLong ? 100 : 2),
        seed => AssertHeld($"rehearse --sessions {(Rehearsed.IsLong ? "126" : "8 --set puts.target_dte=7")} --strategies puts --seed {seed} --faults storm --set puts.collateral=margin", endsMin: 1));

    /// <summary>
    /// Held to the end, so that shares come overnight. Found by a storm: told of the assignment by its executions instead of by a
    /// reading, the desk took the option's and left the shares to nobody.
    /// </summary>
    [Fact]
    public void Assigned_shares_come_into_the_book_that_wrote_the_put_however_they_are_told() => Rehearsed.Each(
        [1, 6, 8],
        seed => Assert.True(AssertHeld(
            $"rehearse --sessions {(seed == 1 ? 6 : 12)} --strategies puts --seed {seed} --faults {(seed == 1 ? "none" : "storm")} --set puts.collateral=margin --set puts.target_dte=2 --set puts.target_delta=-0.4 --set puts.exits=false",
            endsMin: 3).TryGetProperty("Assigned", out _)));

    private static JsonElement AssertHeld(string line, int endsMin)
    {
        using var desk = new StoredDesk();
        desk.Type(line + " --json"); // a storm of few orders does not throw every fault: that is what its exit code says
        var result = desk.Json;
        Assert.True(result.GetProperty("violations").GetArrayLength() == 0, $"{line}\n{result.GetProperty("violations")}");
        Assert.Equal(result.GetProperty("brokerPnl").GetDecimal(), result.GetProperty("pnlByBook").GetProperty("puts").GetDecimal());
        Assert.Equal(0, result.GetProperty("duplicateOrders").GetInt32());
        var ends = result.GetProperty("putExits");
        Assert.True(ends.EnumerateObject().Sum(each => each.Value.GetInt32()) >= endsMin, $"{line}\n{ends}");
        return ends.Clone();
    }
}
