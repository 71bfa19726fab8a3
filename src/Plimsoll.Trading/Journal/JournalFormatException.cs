namespace Plimsoll.Trading.Journal;

/// <summary>A journal line that is not what was written: torn, changed, or out of its chain.</summary>
public sealed class JournalFormatException : Exception
{
    public JournalFormatException(string message)
        : base(message)
    {
    }

    public JournalFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public JournalFormatException()
        : this("malformed journal line")
    {
    }
}
