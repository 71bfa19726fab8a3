using Plimsoll.App.Storage;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Running;

/// <summary>For a dry run: log lines are shown, reports and messages are nobody's.</summary>
internal sealed class SilentOutlet(Action<string> log) : IReportOutlet
{
    public void Log(string line) => log(line);

    public string? Publish(Publish report, string journalName, IJournalDisk journal) => null;

    public void Deliver(string text, Action done) => done();
}
