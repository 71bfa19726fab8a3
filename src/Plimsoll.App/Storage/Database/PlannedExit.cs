namespace Plimsoll.App.Storage.Database;

/// <summary>A target or stop that a bracket was given, by <see cref="E8"/> price; the newest of a slot is the one that counts.</summary>
internal sealed record PlannedExit(long OrderId, string Session, string Leg, string Role, long? LimitPrice, long? StopPrice)
{
    public long Price => LimitPrice ?? StopPrice ?? throw new InvalidOperationException($"order {OrderId} exits at no price");
}
