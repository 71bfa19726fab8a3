using NodaTime;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class PlanFilesTests
{
    private static readonly LocalDate Session = new(2026, 2, 18);

    [Fact]
    public void The_last_plan_of_the_session_wins()
    {
        var files = PlanFiles.Latest(
            [
                "execution_plan_run_20260218_100023_abc123.csv",
                "execution_plan_run_20260218_141500_0d3844.csv",
                "execution_plan_run_20260217_235959_ffffff.csv",
                "execution_plan_run_20260218_095959_zzzzzz.csv",
                "execution_plan_run_20260219_000000_000000.csv",
                "notes.txt",
            ],
            Session);

        Assert.Equal("execution_plan_run_20260218_141500_0d3844.csv", files.Newest);
        Assert.Equal(
            ["execution_plan_run_20260218_095959_zzzzzz.csv", "execution_plan_run_20260218_100023_abc123.csv"],
            files.Older);
        Assert.Empty(files.Unrecognized);
    }

    [Fact]
    public void No_plan_is_no_error()
    {
        var files = PlanFiles.Latest(["execution_plan_run_20260217_100023_abc123.csv"], Session);

        Assert.Null(files.Newest);
        Assert.Empty(files.Older);
    }

    [Fact]
    public void Names_that_look_like_plans_are_told()
    {
        string[] odd =
        [
            "execution_plan.csv",
            "Execution_Plan_Run_20260218_100023_abc123.csv",
            "execution_plan_run_20260218.csv",
            "execution_plan_run_20260218_100023_abc123.csv.tmp",
            "execution_plan_run_20261345_100023_abc123.csv",
            "execution_plan_run_2026-02-18_100023_abc123.csv",
        ];

        var files = PlanFiles.Latest(odd, Session);

        Assert.Null(files.Newest);
        Assert.Equal(odd.Order(StringComparer.Ordinal), files.Unrecognized);
    }

    [Fact]
    public void Order_is_ordinal_as_pythons_sorted_is()
    {
        var files = PlanFiles.Latest(["execution_plan_run_20260218_a.csv", "execution_plan_run_20260218_Z.csv"], Session);

        Assert.Equal("execution_plan_run_20260218_a.csv", files.Newest);
    }
}
