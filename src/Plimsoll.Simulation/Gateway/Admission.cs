using NodaTime;
using Plimsoll.Simulation.Faults;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway;

/// <summary>startApi: who may come in under which client id (protocol.md §2).</summary>
internal sealed class Admission(SimulatedGateway gateway)
{
    private readonly Dictionary<int, ClientSession> present = [];

    /// <summary>Ids of dropped clients that the gateway holds on to for a while (ib_insync issue 376).</summary>
    private readonly Dictionary<int, Instant> heldUntil = [];

    private readonly HashSet<int> seenBefore = [];

    public void Start(GatewayPort port, ref FieldReader fields)
    {
        fields.Skip(); // VERSION
        var clientId = fields.ReadInt();
        fields.Skip(); // optional capabilities
        if (clientId < 0)
        {
            throw new TwsFormatException($"field 3: '{clientId}' is not a client id");
        }

        if (present.ContainsKey(clientId) || IsHeld(clientId))
        {
            port.PostError(-1, 326, "Unable to connect as the client id is already in use. Retry with a unique client id.");
            port.CloseWhenSent();
            return;
        }

        Enter(new ClientSession(gateway, port, clientId));
    }

    public void Leave(ClientSession session) => present.Remove(session.ClientId);

    private void Enter(ClientSession session)
    {
        if (!seenBefore.Add(session.ClientId))
        {
            gateway.Orders.LoseIdentity(session.ClientId);
        }

        present[session.ClientId] = session;
        session.Port.Begin(session);
        if (gateway.Faults.Strikes(Fault.SilentStartup))
        {
            session.Port.FallSilent(deafToo: true);
            return;
        }

        gateway.Weather.Start();
        session.Control.Welcome();
    }

    private bool IsHeld(int clientId)
    {
        if (heldUntil.TryGetValue(clientId, out var until) && until > gateway.Agenda.Now)
        {
            return true;
        }

        if (!gateway.Faults.Strikes(Fault.ClientIdInUse))
        {
            return false;
        }

        heldUntil[clientId] = gateway.Agenda.Now + Duration.FromSeconds(gateway.Faults.Details(Fault.ClientIdInUse).NextInt(5, 60));
        return true;
    }
}
