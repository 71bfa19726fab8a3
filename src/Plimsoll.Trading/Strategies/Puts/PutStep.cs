using Plimsoll.Trading.Deployments;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>The put seller's turn: what is held comes before what is to be sold.</summary>
internal static class PutStep
{
    public static void Advance(Turn turn)
    {
        if (turn.State.Day is not { } day)
        {
            return;
        }

        foreach (var deployment in turn.Settings.Deployments.OfType<PutDeployment>())
        {
            if (turn.State.Puts.TryGetValue(deployment.Name, out var held))
            {
                PutTradeStep.Advance(turn, day, deployment, held);
                PutExitStep.Advance(turn, day, deployment, held);
                PutSnapshotStep.Advance(turn, day, deployment, held);
                PutMarkStep.Advance(turn, day, deployment, held);
            }

            PutSellStep.Advance(turn, day, deployment);
        }
    }
}
