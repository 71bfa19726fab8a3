using Plimsoll.Market;
using Plimsoll.Trading.Deployments;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>Purchases cut to the cash that has settled (DESIGN §12.9, requirements/3 §6.1): the largest changes are served first.</summary>
internal static class SettledPurchases
{
    /// <summary>A market order may cost more than the price it was counted with, and a commission comes on top.</summary>
    public const decimal Slack = 1.005m;

    public static IReadOnlyList<TargetPosition> Cut(Turn turn, WeightDeployment deployment, RebalanceProgress progress)
    {
        var cash = deployment.Settings.Capital + turn.State.BookOf(deployment.Name).SettledCashFlow();
        var cut = progress.Targets.ToDictionary(target => target.Symbol, StringComparer.Ordinal);
        foreach (var target in progress.Targets.Where(target => target.Change > Quantity.Zero).OrderByDescending(target => target.Size))
        {
            var affordable = Affordable(deployment, progress, cash, target);
            cash -= target.Price * affordable * Slack;
            if (affordable < target.Change)
            {
                cut[target.Symbol] = target with { Change = affordable, Leftover = Leftover.Unsettled };
            }
        }

        return [.. progress.Targets.Select(target => cut[target.Symbol])];
    }

    private static Quantity Affordable(WeightDeployment deployment, RebalanceProgress progress, Money cash, TargetPosition target)
    {
        var shares = cash.Amount / (target.Price.Value * Slack);
        var whole = deployment.Settings.Rounding != ShareRounding.Fractions || progress.FractionsRefused;
        var most = new Quantity(Math.Max(0m, whole ? Math.Floor(shares) : Math.Floor(shares * 10_000m) / 10_000m));
        var affordable = Quantity.Min(most, target.Change);
        return affordable < target.Change && target.Price * affordable < deployment.Settings.MinTrade ? Quantity.Zero : affordable;
    }
}
