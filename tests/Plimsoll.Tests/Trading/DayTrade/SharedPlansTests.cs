using NodaTime;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

/// <summary>The execution plans that came with the project, where they are at hand.</summary>
public sealed class SharedPlansTests
{
    [Fact]
    public void Every_plan_at_hand_reads_without_a_problem()
    {
        var files = Folder() is { } folder ? Directory.GetFiles(folder, "*.csv") : [];
        Assert.SkipWhen(files.Length == 0, "no shared/data/plans beside the repository");

        foreach (var file in files)
        {
            Assert.True(PlanFileName.TryParse(Path.GetFileName(file), out var name), file);
            var plan = Assert.IsType<Plan>(PlanReading.Read(name.Name, File.ReadAllBytes(file), name.Session));
            Assert.Empty(plan.Skipped);
            Assert.Equal(8, plan.Rows.Count);
            Assert.IsType<RefusedPlan>(PlanReading.Read(name.Name, File.ReadAllBytes(file), name.Session + Period.FromDays(1)));
        }
    }

    private static string? Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Plimsoll.slnx")))
        {
            root = root.Parent;
        }

        var plans = root?.Parent is { } beside ? Path.Combine(beside.FullName, "shared", "data", "plans") : null;
        return Directory.Exists(plans) ? plans : null;
    }
}
