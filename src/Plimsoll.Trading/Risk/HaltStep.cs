namespace Plimsoll.Trading.Risk;

/// <summary>While openings are halted, those that still work are cancelled; exits stay.</summary>
internal static class HaltStep
{
    public static void Advance(Turn turn)
    {
        if (!turn.State.Link.IsUp)
        {
            return;
        }

        foreach (var entry in turn.State.Orders.Live.Where(leg => leg.Order.Role == Orders.LegRole.Entry && IsHalted(turn, leg.Group.Deployment)).ToList())
        {
            turn.Cancel(entry, "openings are halted");
        }
    }

    private static bool IsHalted(Turn turn, string deployment) =>
        turn.State.Halted
        || turn.State.DeploymentHalts.ContainsKey(deployment)
        || turn.State.LossHalts.ContainsKey(deployment)
        || turn.State.LossHalts.ContainsKey(RiskScope.Account);
}
