using Plimsoll.App.Notifications;
using Plimsoll.App.Running;

namespace Plimsoll.Tests.App.Notifications;

public sealed class WrittenMessageTests
{
    /// <summary>An assignment asks a person to decide; with no channel configured nobody had read it.</summary>
    [Fact]
    public void A_message_is_written_down_where_no_channel_reaches_anybody()
    {
        var (written, done) = (new List<string>(), 0);
        var outlet = new ReportOutlet(
            TextWriter.Null, _ => { }, written.Add, "logs", "audit", new Messenger([], TimeProvider.System), new NoProjection(), TimeProvider.System, TestContext.Current.CancellationToken);

        outlet.Deliver("puts: 1 SPY 260417P630 were assigned", () => done++);

        Assert.Equal("message: puts: 1 SPY 260417P630 were assigned", Assert.Single(written));
        Assert.Equal(1, done);
    }
}
