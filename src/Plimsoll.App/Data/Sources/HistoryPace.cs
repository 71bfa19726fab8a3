namespace Plimsoll.App.Data.Sources;

/// <summary>
/// When the next historical question may be put (protocol.md §12): IB calls it a pacing violation when more than 60 come in ten minutes, six
/// or more of one contract in two seconds, or one question twice within fifteen seconds. Knows no clock: now is an argument that never
/// goes back.
/// </summary>
internal sealed class HistoryPace
{
    private const int QuestionsMax = 60;
    private const int OfOneSymbolMax = 5;
    private static readonly TimeSpan window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan symbolWindow = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan sameWindow = TimeSpan.FromSeconds(15);

    private readonly List<(TimeSpan At, string Symbol, string Question)> asked = [];

    /// <returns>How long to wait before it may be asked; zero for at once.</returns>
    public TimeSpan WaitFor(string symbol, string question, TimeSpan now)
    {
        asked.RemoveAll(one => now - one.At >= window);
        var wait = TimeSpan.Zero;
        if (asked.Count >= QuestionsMax)
        {
            wait = Later(wait, asked[^QuestionsMax].At + window - now);
        }

        var ofSymbol = asked.FindAll(one => one.Symbol == symbol);
        if (ofSymbol.Count >= OfOneSymbolMax)
        {
            wait = Later(wait, ofSymbol[^OfOneSymbolMax].At + symbolWindow - now);
        }

        var same = ofSymbol.FindLast(one => one.Question == question);
        return same.Question is null ? wait : Later(wait, same.At + sameWindow - now);
    }

    public void Asked(string symbol, string question, TimeSpan now) => asked.Add((now, symbol, question));

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one >= other ? one : other;
}
