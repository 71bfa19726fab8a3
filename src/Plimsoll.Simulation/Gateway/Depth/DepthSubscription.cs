using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Depth;

/// <summary>One reqMktDepth and the book it has shown: only lines that differ are told.</summary>
/// <param name="namesMakers">Message 13 instead of 12: who quotes each line.</param>
internal sealed class DepthSubscription(int requestId, Listing listing, int rows, bool namesMakers, bool isSmart)
{
    private const int Insert = 0;
    private const int Update = 1;
    private const int Delete = 2;

    private IReadOnlyList<DepthLevel> bids = [];
    private IReadOnlyList<DepthLevel> asks = [];

    public int RequestId { get; } = requestId;

    public bool IsSmart { get; } = isSmart;

    public Listing Listing { get; } = listing;

    public IReadOnlyList<byte[]> Changes(Reply reply, Quote? quote)
    {
        var frames = new List<byte[]>();
        bids = Tell(OrderSide.Buy, bids);
        asks = Tell(OrderSide.Sell, asks);
        return frames;

        IReadOnlyList<DepthLevel> Tell(OrderSide side, IReadOnlyList<DepthLevel> told)
        {
            var now = DepthBook.Side(side, quote, Listing, rows);
            for (var row = 0; row < now.Count; row++)
            {
                if (row >= told.Count || now[row] != told[row])
                {
                    frames.Add(Line(reply, row, row < told.Count ? Update : Insert, side, now[row]));
                }
            }

            for (var row = told.Count - 1; row >= now.Count; row--)
            {
                frames.Add(Line(reply, row, Delete, side, told[row] with { Price = 0m, Size = 0m }));
            }

            return now;
        }
    }

    private byte[] Line(Reply reply, int row, int operation, OrderSide side, DepthLevel level)
    {
        var bought = side == OrderSide.Buy ? 1 : 0;
        return namesMakers
            ? reply.Begin(ServerMessage.MarketDepthL2).Number(1).Number(RequestId).Number(row).Text(level.Maker)
                .Number(operation).Number(bought).Size(level.Price).Size(level.Size).Flag(IsSmart).End()
            : reply.Begin(ServerMessage.MarketDepth).Number(1).Number(RequestId).Number(row)
                .Number(operation).Number(bought).Size(level.Price).Size(level.Size).End();
    }
}
