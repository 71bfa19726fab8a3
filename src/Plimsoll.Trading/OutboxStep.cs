namespace Plimsoll.Trading;

/// <summary>Gives out again what a crash may have swallowed: reports and messages nobody confirmed.</summary>
internal static class OutboxStep
{
    public static void Advance(Turn turn)
    {
        foreach (var effect in turn.State.OutboxToRepeat.ToList())
        {
            turn.Give(turn.State.Outbox[effect]);
        }
    }
}
