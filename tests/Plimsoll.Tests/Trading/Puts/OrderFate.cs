namespace Plimsoll.Tests.Trading.Puts;

/// <summary>What becomes of an order right after it has arrived.</summary>
internal enum OrderFate
{
    Works = 1,
    Fills,
    FillsOne,
}
