namespace Plimsoll.App.Dashboard;

/// <summary>What all open option positions come to together (requirements/4 §9.2).</summary>
internal static class OptionBook
{
    public static View.Greeks Greeks(View.Desk desk)
    {
        var options = Options(desk);
        var known = options.Where(each => each.Option!.Delta is not null).ToList();
        return new View.Greeks(
            desk.Status.At,
            options.Count,
            known.Count,
            Sum(known, option => option.Delta),
            Sum(known, option => option.Gamma),
            Sum(known, option => option.Theta),
            Sum(known, option => option.Vega),
            [.. options.Except(known).Select(each => each.Symbol)]);
    }

    /// <summary>A loss is positive, and so is a profit; positions without a stop or a target are named, and the sum is not known.</summary>
    public static View.PositionRisk Risk(View.Desk desk)
    {
        var options = Options(desk);
        var status = desk.Status;
        var used = status is { BuyingPower: { } power, MaintenanceMargin: { } margin } && power + margin > 0m ? margin / (power + margin) : (decimal?)null;
        return new View.PositionRisk(
            status.At,
            status.MaintenanceMargin,
            status.BuyingPower,
            used,
            Sum(options, each => each.Option!.StopLoss - each.AverageCost),
            Sum(options, each => each.AverageCost - each.Option!.TakeProfit),
            [.. options.Where(each => each.Option!.StopLoss is null).Select(each => each.Symbol)],
            [.. options.Where(each => each.Option!.TakeProfit is null).Select(each => each.Symbol)]);
    }

    private static List<View.Position> Options(View.Desk desk) => [.. desk.Positions.Where(each => each.Option is not null)];

    private static double? Sum(List<View.Position> options, Func<View.Option, double?> greek) =>
        options.Count == 0 ? null : options.Sum(each => greek(each.Option!) * (double)each.Quantity * each.Option!.Multiplier);

    /// <param name="perShare">For a sold contract.</param>
    private static decimal? Sum(List<View.Position> options, Func<View.Position, decimal?> perShare) =>
        options.Count == 0 || options.Any(each => perShare(each) is null) ? null : options.Sum(each => perShare(each) * -each.Quantity * each.Option!.Multiplier);
}
