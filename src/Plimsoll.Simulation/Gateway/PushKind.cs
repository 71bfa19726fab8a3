namespace Plimsoll.Simulation.Gateway;

internal enum PushKind
{
    OpenOrder = 1,
    OrderStatus,
    Execution,
    Commission,
    Error,
}
