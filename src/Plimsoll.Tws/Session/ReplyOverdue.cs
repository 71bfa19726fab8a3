using Plimsoll.Tws.Requests;

namespace Plimsoll.Tws.Session;

/// <summary>The end of a reply did not come within the limit. It may still come; nothing was cancelled.</summary>
public sealed record ReplyOverdue(TwsRequest Request) : TwsEvent;
