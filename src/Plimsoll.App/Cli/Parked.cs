using Plimsoll.App.Dashboard;

namespace Plimsoll.App.Cli;

/// <summary>What a desk that is stopped leaves behind, for the person who stopped it: what works, what is held, and what it will go on with.</summary>
internal static class Parked
{
    private const int NamedMax = 6;

    /// <param name="desk">As it was last seen; null where it never stood.</param>
    public static IEnumerable<string> Lines(View.Desk? desk)
    {
        if (desk is null)
        {
            yield break;
        }

        if (desk.WorkingOrders.Count > 0)
        {
            yield return $"{desk.WorkingOrders.Count} {(desk.WorkingOrders.Count == 1 ? "order" : "orders")} left working: {Named(desk.WorkingOrders.Select(order => $"{order.Side} {order.Left:0.####} {order.Symbol} {order.Limit ?? order.Stop}".TrimEnd()))}";
        }

        if (desk.Positions.Count > 0)
        {
            yield return $"held: {Named(desk.Positions.Select(position => $"{position.Quantity:0.####} {position.Symbol} ({position.Deployment})"))}";
        }

        if (desk.Schedule.Where(moment => moment.State == "running").Select(moment => $"{moment.Deployment} {moment.Job}").ToList() is { Count: > 0 } running)
        {
            yield return $"under way, and gone on with at the next start: {string.Join(", ", running)}";
        }

        if (desk is { WorkingOrders.Count: 0, Positions.Count: 0 })
        {
            yield return "no order works and nothing is held";
        }
    }

    private static string Named(IEnumerable<string> all)
    {
        var names = all.ToList();
        return string.Join(", ", names.Take(NamedMax)) + (names.Count > NamedMax ? $" and {names.Count - NamedMax} more" : "");
    }
}
