namespace Plimsoll.Simulation.Gateway.Accounts;

/// <param name="ConId">The one contract asked for; null for the whole account.</param>
internal sealed record ProfitSubscription(int RequestId, string Account, int? ConId);
