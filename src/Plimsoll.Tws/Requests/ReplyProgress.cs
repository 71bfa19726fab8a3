namespace Plimsoll.Tws.Requests;

internal enum ReplyProgress
{
    Unrelated = 1,
    Complete,
    Refused,
}
