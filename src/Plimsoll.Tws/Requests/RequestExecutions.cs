using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>
/// Executions that match a filter, by default since midnight; each is followed by its commissionReport. Fills that happened while
/// disconnected are not pushed, only told here (protocol.md §13).
/// </summary>
public sealed record RequestExecutions(int RequestId) : TwsRequest
{
    public int? ClientId { get; init; }

    public string? Account { get; init; }

    public string? Time { get; init; }

    public string? Symbol { get; init; }

    public string? SecType { get; init; }

    public string? Exchange { get; init; }

    public string? Side { get; init; }

    /// <summary>From version 200 on.</summary>
    public int? LastNDays { get; init; }

    /// <summary>Days as yyyymmdd, from version 200 on.</summary>
    public IReadOnlyList<int> SpecificDates { get; init; } = [];

    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to)
    {
        var withDays = to.Version >= TwsVersions.ExecutionDays;
        to.Needs(withDays, LastNDays is not null || SpecificDates.Count > 0, "executions of other days");
        to.Id(7).Int(3).Int(RequestId).IntOrZero(ClientId).Text(Account).Text(Time).Text(Symbol).Text(SecType).Text(Exchange).Text(Side);
        if (withDays)
        {
            to.IntOrMax(LastNDays).Int(SpecificDates.Count);
            foreach (var date in SpecificDates)
            {
                to.Int(date);
            }
        }
    }

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is ExecDetailsEnd { RequestId: var id } && id == RequestId);
}
