namespace Plimsoll.Simulation.Exchange;

public enum TimeInForce
{
    Day = 1,
    GoodTillCancelled = 2,
}
