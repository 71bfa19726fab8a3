using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Deployments;

namespace Plimsoll.App.Parity;

/// <summary>A deployment against its backtest, from what its journal tells and the bars that are kept beside it.</summary>
internal static class DeploymentParity
{
    /// <param name="told">Oldest first; the book is flat before them.</param>
    /// <param name="panelOf">Bars by their hash.</param>
    /// <returns>Null for a deployment that never came to decide.</returns>
    public static ParityReport? Of(WeightDeployment deployment, IReadOnlyList<ParityDay> told, TradingCosts costs, Func<string, BarPanel> panelOf)
    {
        var days = told.SkipWhile(day => day.Decision is null).ToList();
        var panels = days.Select(day => day.LastBars).OfType<string>().Select(panelOf).ToList();
        if (panels.Count == 0)
        {
            return null;
        }

        var history = ParityBars.Join(deployment.Universe, panels);
        days.RemoveAll(day => day.Session > history.Times[^1].Date);
        return new ParityCalculation(deployment, days, history).Report(costs, panelOf);
    }
}
