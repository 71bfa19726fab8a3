using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>What an answer means for the request it belongs to.</summary>
internal static class Replies
{
    public static ReplyProgress When(bool complete) => complete ? ReplyProgress.Complete : ReplyProgress.Unrelated;

    /// <summary>A request with an id of its own ends by its end message or by an error of that id.</summary>
    public static ReplyProgress To(int requestId, TwsMessage message, bool complete)
    {
        if (complete)
        {
            return ReplyProgress.Complete;
        }

        return message is ErrorMessage { Id: { } id, Code: var code } && id == requestId && !IsNotice(code)
            ? ReplyProgress.Refused
            : ReplyProgress.Unrelated;
    }

    /// <summary>
    /// Codes that come with a request's id and after which its data still comes: 2100..2199 are notices, 10090 and 10167 say that part of
    /// the data is missing or delayed (protocol.md §11), 165 tells of progress.
    /// </summary>
    private static bool IsNotice(int code) => code is (>= 2100 and < 2200) or 165 or 10090 or 10167;
}
