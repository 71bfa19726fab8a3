namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>The trading client id belongs to the journal: only the id that submitted an order may cancel it, so 326 is waited out and never dodged.</summary>
internal sealed class OneClientId : Checker
{
    private int? first;

    public override string Rule => "the client id never changes";

    public override void Take(GatewayEvent told)
    {
        if (told is not RequestArrived { Message: WireReader.StartApi, ClientId: { } id })
        {
            return;
        }

        first ??= id;
        if (id != first)
        {
            Report(told.At, $"it was {first} and is now {id}");
        }
    }
}
