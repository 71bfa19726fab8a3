using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.Trading.Orders;

/// <summary>An order of 100 shares through what can be said of it. A life is written as the words of <see cref="Say"/>, in order.</summary>
public sealed class OrderLifeTests
{
    private static readonly string[] Words =
    [
        "written", "unwritten", "lost", "cancel", "gone:Abandoned", "gone:Cancelled", "shown", "fill:30", "fill:70", "Pending", "PreSubmitted",
        "Submitted", "PendingCancel", "Cancelled", "Filled", "Inactive", "code:103", "code:110", "code:201", "code:202", "code:399", "code:10147",
    ];

    /// <summary>The arrows of <see cref="LegState"/>'s diagram, and the exceptions it names.</summary>
    private static readonly Dictionary<LegState, LegState[]> Arrows = new()
    {
        [LegState.Sending] = [LegState.Written, LegState.Working, LegState.Cancelling, LegState.Unknown, LegState.Filled, LegState.Cancelled, LegState.Rejected, LegState.Abandoned],
        [LegState.Written] = [LegState.Working, LegState.Cancelling, LegState.Unknown, LegState.Filled, LegState.Cancelled, LegState.Rejected, LegState.Abandoned],
        [LegState.Working] = [LegState.Cancelling, LegState.Unknown, LegState.Filled, LegState.Cancelled, LegState.Rejected, LegState.Abandoned],
        [LegState.Cancelling] = [LegState.Unknown, LegState.Filled, LegState.Cancelled, LegState.Rejected, LegState.Abandoned],
        [LegState.Unknown] = [LegState.Working, LegState.Cancelling, LegState.Filled, LegState.Cancelled, LegState.Rejected, LegState.Abandoned],
        [LegState.Filled] = [],
        [LegState.Cancelled] = [LegState.Filled],
        [LegState.Rejected] = [LegState.Filled],
        [LegState.Abandoned] = [LegState.Filled, LegState.Working, LegState.Cancelling],
    };

    [Theory]
    [InlineData("", LegState.Sending)]
    [InlineData("written", LegState.Written)]
    [InlineData("unwritten", LegState.Abandoned)]
    [InlineData("written unwritten", LegState.Written)] // its bytes left: no later word takes them back
    [InlineData("Submitted", LegState.Working)] // the answer may overtake the note that it was written
    [InlineData("Submitted written", LegState.Working)]
    [InlineData("written Pending", LegState.Working)]
    [InlineData("written PreSubmitted", LegState.Working)]
    [InlineData("written Inactive", LegState.Working)] // Inactive is no end: it may be revived or cancelled
    [InlineData("written Submitted fill:40", LegState.Working)]
    [InlineData("written Submitted fill:40 fill:60", LegState.Filled)]
    [InlineData("fill:100", LegState.Filled)] // the execution may be the first thing heard
    [InlineData("written Filled", LegState.Working)] // ends when its executions are counted, not when they are told of
    [InlineData("written Filled fill:100", LegState.Filled)]
    public void An_order_that_is_let_work(string life, LegState end) => Assert.Equal(end, Live(life).State);

    [Theory]
    [InlineData("cancel", LegState.Cancelling)]
    [InlineData("Submitted cancel", LegState.Cancelling)]
    [InlineData("Submitted cancel PendingCancel", LegState.Cancelling)]
    [InlineData("Submitted cancel Submitted", LegState.Cancelling)] // a status sent before the cancel arrived
    [InlineData("Submitted cancel Cancelled", LegState.Cancelled)]
    [InlineData("Submitted cancel code:202", LegState.Cancelled)]
    [InlineData("Submitted Cancelled", LegState.Cancelled)] // by somebody else, or expired
    [InlineData("Submitted cancel fill:100", LegState.Filled)]
    [InlineData("Submitted cancel Cancelled fill:40", LegState.Cancelled)]
    [InlineData("Submitted cancel Cancelled fill:100", LegState.Filled)] // filled before the cancel took effect
    [InlineData("Submitted fill:100 Cancelled", LegState.Filled)]
    [InlineData("Submitted fill:100 code:202", LegState.Filled)]
    public void An_order_that_is_cancelled(string life, LegState end) => Assert.Equal(end, Live(life).State);

    [Theory]
    [InlineData(10147)]
    [InlineData(10148)]
    [InlineData(161)]
    [InlineData(136)]
    public void A_cancel_that_came_too_late_leaves_the_order_to_be_looked_up(int code)
    {
        var leg = Live($"written Submitted cancel code:{code}");
        Assert.Equal((LegState.Unknown, false), (leg.State, leg.Answered));
        Assert.Equal(LegState.Filled, Live($"written Submitted cancel code:{code} fill:100").State);
        Assert.Equal(LegState.Cancelling, Live($"written Submitted cancel code:{code} Submitted").State);
        Assert.Equal(LegState.Filled, Live($"written Submitted fill:100 cancel code:{code}").State);
        Assert.Equal(LegState.Cancelled, Live($"written Submitted Cancelled code:{code}").State);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(203)]
    [InlineData(460)]
    [InlineData(434)]
    [InlineData(160)]
    public void Codes_that_end_an_order_at_any_time(int code)
    {
        Assert.Equal(LegState.Rejected, Live($"written code:{code}").State);
        Assert.Equal(LegState.Rejected, Live($"written Submitted code:{code}").State);
        Assert.StartsWith($"{code}: ", Live($"written code:{code}").Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(110)]
    [InlineData(111)]
    [InlineData(113)]
    [InlineData(135)]
    [InlineData(320)]
    [InlineData(321)]
    [InlineData(10006)]
    public void Codes_that_end_only_an_order_never_heard_of(int code)
    {
        Assert.Equal(LegState.Rejected, Live($"written code:{code}").State);
        Assert.Equal(LegState.Working, Live($"written Submitted code:{code}").State);
    }

    [Theory]
    [InlineData(399)] // will be submitted at the open
    [InlineData(10349)] // time in force set from the preset
    [InlineData(404)] // shares being located
    [InlineData(2109)] // outside regular hours ignored
    [InlineData(10167)] // delayed data instead of live
    public void Notices_that_are_no_death(int code)
    {
        Assert.Equal((LegState.Written, false), (Live($"written code:{code}").State, Live($"written code:{code}").Answered));
        Assert.Equal(LegState.Working, Live($"written Submitted code:{code}").State);
        Assert.Equal(LegState.Cancelling, Live($"written Submitted cancel code:{code}").State);
    }

    [Theory]
    [InlineData("written code:103", LegState.Unknown)]
    [InlineData("written Submitted code:103", LegState.Unknown)] // the reply to a repetition, or somebody else's order
    [InlineData("written code:103 Submitted", LegState.Working)]
    [InlineData("written code:103 gone:Abandoned", LegState.Abandoned)]
    [InlineData("written fill:100 code:103", LegState.Filled)]
    public void An_id_that_was_taken_must_be_looked_up(string life, LegState end) => Assert.Equal(end, Live(life).State);

    [Theory]
    [InlineData("lost", LegState.Unknown)]
    [InlineData("written lost", LegState.Unknown)]
    [InlineData("written lost Submitted", LegState.Working)]
    [InlineData("written lost shown", LegState.Working)]
    [InlineData("written lost written", LegState.Unknown)] // a note from before the loss
    [InlineData("written lost unwritten", LegState.Unknown)]
    [InlineData("written lost gone:Abandoned", LegState.Abandoned)]
    [InlineData("written lost gone:Abandoned Submitted", LegState.Working)] // the desk never argues with the broker
    [InlineData("written lost gone:Abandoned fill:40", LegState.Working)]
    [InlineData("written lost gone:Abandoned fill:100", LegState.Filled)]
    [InlineData("written lost gone:Abandoned Cancelled", LegState.Abandoned)]
    [InlineData("written Submitted lost", LegState.Working)] // answered: it still exists, whatever the connection does
    [InlineData("written Submitted cancel code:10147 lost Submitted", LegState.Working)] // the cancel is asked for anew
    public void An_order_over_a_lost_connection(string life, LegState end) => Assert.Equal(end, Live(life).State);

    [Fact]
    public void A_lost_connection_forgets_that_a_cancel_was_asked_for() => Assert.Null(Live("Submitted cancel lost").CancelAskedAt);

    [Fact]
    public void Whatever_is_said_an_order_moves_along_the_diagram_and_counts_each_share_once()
    {
        var lives = Gen.Elements(Words).ListOf(14).ToArbitrary();
        Prop.ForAll(lives, life =>
        {
            var ledger = Ledger();
            var leg = ledger.Legs[1];
            var shares = 0m;
            for (var i = 0; i < life.Count; i++)
            {
                var before = leg.State;
                Say(ledger, life[i], i);
                shares += life[i].StartsWith("fill:", StringComparison.Ordinal) ? decimal.Parse(life[i][5..]) : 0m;
                if (leg.State != before && !Arrows[before].Contains(leg.State))
                {
                    return false;
                }

                if (leg.IsLive != leg.EndedAt is null || leg.Executed.Units != shares || leg.ExecutedValue.Amount != shares * 10m || (shares >= 100m && leg.State != LegState.Filled))
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void At_most_one_group_is_in_flight_until_each_of_its_orders_has_answered()
    {
        var ledger = Ledger();
        Assert.Equal(Sent.Key("WEC", "A"), ledger.InFlight);
        Say(ledger, "Submitted", 0);
        Assert.NotNull(ledger.InFlight);
        ledger.See(Sent.Told(2, BrokerOrderStatus.PreSubmitted), Sent.Client, Sent.At);
        ledger.See(Sent.Told(3, BrokerOrderStatus.PreSubmitted), Sent.Client, Sent.At);
        Assert.Null(ledger.InFlight);
    }

    [Fact]
    public void A_group_is_placed_once() =>
        Assert.Throws<InvalidOperationException>(() => Ledger().Place(Sent.Bracket("WEC", "A", 10, 5m), Sent.At));

    private static Leg Live(string life)
    {
        var ledger = Ledger();
        var step = 0;
        foreach (var word in life.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Say(ledger, word, step++);
        }

        return ledger.Legs[1];
    }

    private static OrderLedger Ledger()
    {
        var ledger = new OrderLedger();
        ledger.Place(Sent.Bracket("WEC", "A", 1, 100m), Sent.At);
        return ledger;
    }

    private static void Say(OrderLedger ledger, string word, int step)
    {
        var at = Sent.At + Duration.FromSeconds(step);
        var colon = word.IndexOf(':');
        var (verb, argument) = colon < 0 ? (word, "") : (word[..colon], word[(colon + 1)..]);
        switch (verb)
        {
            case "written":
                ledger.Written(1);
                break;
            case "unwritten":
                ledger.NotWritten(1, "the socket was closed", at);
                break;
            case "lost":
                ledger.ForgetConnection();
                break;
            case "cancel":
                ledger.CancelAsked(1, at);
                break;
            case "gone":
                ledger.Conclude(new ConcludeLeg(1, Enum.Parse<LegState>(argument), "not shown"), at);
                break;
            case "shown":
                ledger.Conclude(new ConcludeLeg(1, LegState.Working, ""), at);
                break;
            case "fill":
                ledger.Count(Sent.Fill($"e{step}.01", 1, "WEC", decimal.Parse(argument), 10m), Sent.Client, at);
                break;
            case "code":
                ledger.Error(1, int.Parse(argument), "words", at);
                break;
            default:
                ledger.See(Sent.Told(1, Enum.Parse<BrokerOrderStatus>(verb)), Sent.Client, at);
                break;
        }
    }
}
