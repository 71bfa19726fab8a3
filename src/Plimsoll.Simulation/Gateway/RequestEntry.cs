using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway;

/// <summary>One kind of request: its id, its name in IB's words, and what answers it.</summary>
internal sealed record RequestEntry(ClientRequest Id, string Name, RequestHandler Handle)
{
    /// <summary>The version from which a client may send it; before, the id means nothing.</summary>
    public int Since { get; init; } = GatewayOptions.ServerVersionMin;

    public static RequestEntry On(ClientRequest id, RequestHandler handle)
    {
        var name = id.ToString();
        return new RequestEntry(id, char.ToLowerInvariant(name[0]) + name[1..], handle);
    }
}
