namespace Plimsoll.Simulation.Exchange;

public enum OrderKind
{
    Market = 1,
    Limit = 2,
    Stop = 3,
    MarketOnClose = 4,
}
