namespace Plimsoll.App.Configuration;

internal enum RebalanceOrderType
{
    Market = 1,
    Limit,
}
