using FsCheck;
using FsCheck.Fluent;

namespace Plimsoll.Tests.Trading.Risk;

public sealed class CoveredPutsTests
{
    /// <summary>Whatever of the approved sales fills, is told late, cancelled, bought back at a loss or assigned.</summary>
    [Fact]
    public void No_sequence_of_fills_cancels_and_assignments_leaves_a_written_put_uncovered()
    {
        var (sold, refused, assigned) = (0, 0, 0);
        var step = from kind in Gen.Choose(0, 12)
                   from a in Gen.Choose(0, 999)
                   from b in Gen.Choose(0, 999)
                   select (kind, a, b);
        Prop.ForAll(step.ListOf(80).ToArbitrary(), steps =>
        {
            var puts = new CoveredPuts(withStock: steps.Count % 2 == 0).Start();
            foreach (var (kind, a, b) in steps)
            {
                puts.Step(kind, a, b);
                if (puts.Uncovered() is { } uncovered)
                {
                    throw new InvalidOperationException(uncovered);
                }
            }

            sold += puts.Sold;
            refused += puts.Refused;
            assigned += puts.Assigned;
            return true;
        }).QuickCheckThrowOnFailure();

        // neither side of the line may go unvisited
        Assert.True(sold > 300 && refused > 300 && assigned > 50, $"{sold} sold, {refused} refused, {assigned} assigned");
    }
}
