namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>reqGlobalCancel takes everybody's orders, the exits of other books included: it is never sent.</summary>
internal sealed class NoGlobalCancel : Checker
{
    public override string Rule => "reqGlobalCancel is never sent";

    public override void Take(GatewayEvent told)
    {
        if (told is RequestArrived { Message: WireReader.GlobalCancel })
        {
            Report(told.At, "it was");
        }
    }
}
