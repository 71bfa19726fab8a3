using Plimsoll.Tws.Requests;

namespace Plimsoll.Tws.Session;

/// <summary>A request that was not sent, and of which nothing was written.</summary>
public sealed record RequestRefused(TwsRequest Request, TwsRefusal Refusal, string Why) : TwsEvent;
