using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway;

/// <summary>Requests that get another answer than their own, or none.</summary>
internal sealed class RequestFaults(SimulatedGateway gateway)
{
    private static readonly (int Code, string Text)[] notEntitled =
    [
        (354, "Requested market data is not subscribed. Displaying delayed market data is available."),
        (10090, "Part of requested market data is not subscribed. Subscription-independent ticks are still active."),
        (10168, "Requested market data is not subscribed. Delayed market data is not enabled."),
        (10197, "No market data during competing live session"),
    ];

    /// <param name="fields">A copy, after the message's id: the request itself is read by who answers it.</param>
    /// <returns>True when the request has had all the answer it gets.</returns>
    public bool Take(ClientSession session, RequestEntry request, FieldReader fields)
    {
        if (request.Id == ClientRequest.ReqHistoricalData && gateway.Faults.Strikes(Fault.HistoryPacing))
        {
            RefuseHistory(session, session.ReadRequestId(ref fields));
            return true;
        }

        if (request.Id == ClientRequest.ReqMktData && gateway.Faults.Strikes(Fault.Entitlement))
        {
            fields.Skip(); // VERSION
            var (code, text) = gateway.Faults.Details(Fault.Entitlement).Pick(notEntitled);
            session.Error(session.ReadRequestId(ref fields), code, text);
            return true;
        }

        return false;
    }

    private void RefuseHistory(ClientSession session, int requestId)
    {
        switch (gateway.Faults.Details(Fault.HistoryPacing).NextInt(3))
        {
            case 0:
                session.Error(requestId, 162, "Historical Market Data Service error message:Historical data request pacing violation");
                break;
            case 1:
                session.Error(requestId, 366, $"No historical data query found for ticker id:{requestId}");
                break;
            default:
                break; // it hangs: clients need a time-out of their own (protocol.md §12)
        }
    }
}
