namespace Plimsoll.App.Configuration;

/// <summary>What follows when a deployment's cumulative loss reaches its threshold.</summary>
internal enum CircuitBreakerAction
{
    Alert = 1,
    Halt,
}
