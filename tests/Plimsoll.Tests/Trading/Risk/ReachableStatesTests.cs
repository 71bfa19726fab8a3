using FsCheck;
using FsCheck.Fluent;

namespace Plimsoll.Tests.Trading.Risk;

public sealed class ReachableStatesTests
{
    /// <summary>Whatever of the approved orders fills, is refused, cancelled, or not heard of for a while.</summary>
    [Fact]
    public void No_sequence_of_fills_rejects_and_cancels_of_approved_orders_crosses_a_limit()
    {
        var (approved, refused) = (0, 0);
        var step = from kind in Gen.Choose(0, 9)
                   from a in Gen.Choose(0, 999)
                   from b in Gen.Choose(0, 999)
                   select (kind, a, b);
        Prop.ForAll(step.ListOf(120).ToArbitrary(), steps =>
        {
            var states = new ReachableStates();
            foreach (var (kind, a, b) in steps)
            {
                states.Step(kind, a, b);
                if (states.Crossed() is { } crossed)
                {
                    throw new InvalidOperationException(crossed);
                }
            }

            approved += states.Approved;
            refused += states.Refused;
            return true;
        }).QuickCheckThrowOnFailure();

        // neither side of the line may go unvisited
        Assert.True(approved > 500 && refused > 500, $"{approved} approved, {refused} refused");
    }
}
