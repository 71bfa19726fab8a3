namespace Plimsoll.App.Broker;

/// <summary>There is no session with the gateway, and why.</summary>
public sealed class GatewayUnreachableException : Exception
{
    public GatewayUnreachableException(string message)
        : base(message)
    {
    }

    public GatewayUnreachableException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public GatewayUnreachableException()
        : this("the gateway is not reachable")
    {
    }
}
