using Plimsoll.App.Rehearsal;

namespace Plimsoll.Tests.App.Rehearsal;

public sealed class SameSeedTests
{
    [Fact]
    public void The_same_seed_gives_the_same_journal_and_another_another()
    {
        var runs = new string[3];
        Rehearsed.Each([0, 1, 2], i => runs[i] = new RehearsalRun(Rehearsed.Made(3, i == 2 ? 12UL : 11UL, "storm")).Run().JournalSha256);
        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
    }
}
