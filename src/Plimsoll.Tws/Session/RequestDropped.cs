using Plimsoll.Tws.Requests;

namespace Plimsoll.Tws.Session;

/// <summary>
/// The session ended over a request. Unless it may have been written, the server cannot have seen a byte of it; otherwise what became of
/// it is unknown.
/// </summary>
public sealed record RequestDropped(TwsRequest Request, bool MayHaveBeenWritten) : TwsEvent;
