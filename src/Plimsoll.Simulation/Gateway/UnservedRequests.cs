using Plimsoll.Simulation.Gateway.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway;

/// <summary>
/// Requests for what the simulator does not have: each gets the answer an account without that service gets from IB, never silence
/// where IB would speak.
/// </summary>
internal static class UnservedRequests
{
    private const string NoAdviser = "FA data operations ignored for non FA customers.";
    private const string NoNews = "News feed is not allowed.";
    private const string NoTicker = "Can't find EId with tickerId:";

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.CancelCalculateImpliedVolatility, Unknown(300, NoTicker)), // the answer came at once: there is nothing left to cancel
        On(ClientRequest.CancelCalculateOptionPrice, Unknown(300, NoTicker)),
        On(ClientRequest.ReqFundamentalData, Refused(430, "The fundamentals data for the security specified is not available.")),
        On(ClientRequest.CancelFundamentalData, Unknown(300, NoTicker)),
        On(ClientRequest.RequestFA, (client, ref _) => client.Error(-1, 321, ErrorText.Validation(NoAdviser))),
        On(ClientRequest.ReplaceFA, (client, ref _) => client.Error(-1, 321, ErrorText.Validation(NoAdviser))),
        On(ClientRequest.ReqNewsProviders, (client, ref _) => client.Post(client.Reply(ServerMessage.NewsProviders).Zero())),
        On(ClientRequest.ReqNewsArticle, Refused(10172, "Failed to request news article:No data available", versioned: false)),
        On(ClientRequest.ReqHistoricalNews, (client, ref fields) => client.PostEnd(client.Reply(ServerMessage.HistoricalNewsEnd)
            .Number(client.ReadRequestId(ref fields)).Zero())),
        On(ClientRequest.ReqNewsBulletins, (_, ref fields) => fields.Skip()), // told when there is one
        On(ClientRequest.CancelNewsBulletins, (_, ref fields) => fields.Skip()),
        On(ClientRequest.ReqWshMetaData, Refused(10276, NoNews, versioned: false)),
        On(ClientRequest.CancelWshMetaData, Unknown(300, NoTicker, versioned: false)),
        On(ClientRequest.ReqWshEventData, Refused(10276, NoNews, versioned: false)),
        On(ClientRequest.CancelWshEventData, Unknown(300, NoTicker, versioned: false)),
    ];

    private static RequestHandler Refused(int code, string text, bool versioned = true) => (client, ref fields) =>
    {
        fields.Skip(versioned ? 1 : 0);
        client.Error(client.ReadRequestId(ref fields), code, text);
    };

    /// <summary>Cancels something that cannot have begun.</summary>
    private static RequestHandler Unknown(int code, string text, bool versioned = true) => (client, ref fields) =>
    {
        fields.Skip(versioned ? 1 : 0);
        var requestId = client.ReadRequestId(ref fields);
        client.Error(requestId, code, $"{text}{requestId}");
    };
}
