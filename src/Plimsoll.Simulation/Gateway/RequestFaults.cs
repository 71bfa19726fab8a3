using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway;

/// <summary>Requests that get another answer than their own, or none.</summary>
internal sealed class RequestFaults(SimulatedGateway gateway)
{
    /// <param name="fields">A copy, after the message's id: the request itself is read by who answers it.</param>
    /// <returns>True when the request has had all the answer it gets.</returns>
    public bool Take(ClientSession session, RequestEntry request, FieldReader fields)
    {
        if (request.Id == ClientRequest.ReqHistoricalData && gateway.Faults.Strikes(Fault.HistoryPacing))
        {
            RefuseHistory(session, session.ReadRequestId(ref fields));
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
