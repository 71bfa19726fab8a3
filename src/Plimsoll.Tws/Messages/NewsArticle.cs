namespace Plimsoll.Tws.Messages;

/// <summary>Type 0 is text, 1 a PDF in base 64.</summary>
public sealed record NewsArticle(int RequestId, int Type, string Text) : TwsMessage;
