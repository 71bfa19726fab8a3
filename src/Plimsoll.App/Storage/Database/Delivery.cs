using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Storage.Database;

/// <summary>
/// Shares that came into a book or left it without an order of ours, told as orders are, so that they are paired like them. Their numbers are
/// negative, the same whenever the tables are made, and nobody else's: put sales whose order is gone have small ones.
/// </summary>
internal static class Delivery
{
    /// <summary>The slot of what came without an order.</summary>
    private const string Leg = "DELIVERED";

    /// <summary>The role of what a person sold.</summary>
    public const string ByHand = "ByHand";

    private const long Adjusted = -(1L << 40);
    private const long Executed = -(1L << 44);

    /// <summary>Null for shares that left, and for those whose price nobody knows.</summary>
    public static TradedOrder? Of(Adjustment adjustment) => adjustment is { Shares: > 0, Price: { } price }
        ? Order(Adjusted - adjustment.Sequence, nameof(LegRole.Entry), adjustment.Deployment, adjustment.Symbol, adjustment.Shares, price, 0, adjustment.At)
        : null;

    public static TradedOrder Of(OrderlessFill fill) => Order(
        Executed - Number(fill.Key), fill.Side == nameof(OrderSide.Buy) ? nameof(LegRole.Entry) : ByHand, fill.Deployment, fill.Symbol, fill.Shares, fill.Price, fill.Commission ?? 0, fill.At);

    private static TradedOrder Order(long number, string role, string deployment, string symbol, long shares, long price, long commission, string at) =>
        new(number, deployment, Timestamp.Of(XnysCalendar.DateAt(InstantPattern.ExtendedIso.Parse(at).Value)), symbol, Leg, role, null, null, shares, RoundTrips.Value(price, shares), at)
        {
            Commission = commission,
        };

    /// <summary>48 bits of its hash.</summary>
    private static long Number(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 16);
    }
}
