using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>The three messages that carry a position.</summary>
internal static class PositionReplies
{
    private const int PriceDecimals = 8;

    public static Reply PortfolioValue(this Reply reply, string account, PositionMark mark) => Contract(
            reply.Begin(ServerMessage.PortfolioValue).Number(8),
            mark.Position.Listing)
        .Size(mark.Position.Quantity)
        .Price(mark.Price)
        .Money(mark.Value)
        .Price(decimal.Round(mark.Position.AverageCost, PriceDecimals))
        .Money(mark.UnrealizedPnl)
        .Money(mark.Position.RealizedPnl)
        .Text(account);

    public static Reply Position(this Reply reply, string account, LedgerPosition position) => Contract(
            reply.Begin(ServerMessage.Position).Number(3).Text(account),
            position.Listing)
        .Size(position.Quantity)
        .Price(decimal.Round(position.AverageCost, PriceDecimals));

    public static Reply PositionMulti(this Reply reply, int requestId, string account, LedgerPosition position) => Contract(
            reply.Begin(ServerMessage.PositionMulti).Number(3).Number(requestId).Text(account),
            position.Listing)
        .Size(position.Quantity)
        .Price(decimal.Round(position.AverageCost, PriceDecimals))
        .Empty(); // modelCode

    /// <summary>An option's position names no exchange: it trades on many.</summary>
    private static Reply Contract(Reply reply, Listing listing) =>
        reply.Instrument(listing, listing.Option is null ? listing.PrimaryExchange : "");
}
