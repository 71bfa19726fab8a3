namespace Plimsoll.Simulation.Gateway.History;

internal enum BarPeriod
{
    Day = 1,
    Week,
    Month,
}
