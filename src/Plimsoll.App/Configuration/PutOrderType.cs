namespace Plimsoll.App.Configuration;

/// <summary>How a put is sold, in requirements/4's words.</summary>
internal enum PutOrderType
{
    Lmt = 1,
    Mkt,
}
