namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>One key of an account as TWS reports it. An empty currency means the figure has none.</summary>
internal sealed record AccountFigure(string Key, string Value, string Currency);
