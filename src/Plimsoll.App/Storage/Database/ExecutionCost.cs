namespace Plimsoll.App.Storage.Database;

/// <summary>What one execution of an order cost and when it was, read back from the tables.</summary>
internal sealed record ExecutionCost(long OrderId, long? Commission, string At);
