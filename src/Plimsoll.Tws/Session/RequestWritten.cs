using Plimsoll.Tws.Requests;

namespace Plimsoll.Tws.Session;

/// <summary>All bytes of a request were given to the socket.</summary>
public sealed record RequestWritten(TwsRequest Request) : TwsEvent;
