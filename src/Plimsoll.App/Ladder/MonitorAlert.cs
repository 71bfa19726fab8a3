using Plimsoll.App.Configuration;

namespace Plimsoll.App.Ladder;

/// <summary>A threshold that was crossed.</summary>
/// <param name="Name">return, sharpe, drawdown, daily_loss or decisions.</param>
internal sealed record MonitorAlert(string Name, LadderAction Action, string Text)
{
    public const string Return = "return";
    public const string Sharpe = "sharpe";
    public const string Drawdown = "drawdown";
    public const string DailyLoss = "daily_loss";
    public const string Decisions = "decisions";
}
