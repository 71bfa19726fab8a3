namespace Plimsoll.App.Data.Sources;

/// <summary>A source refused one symbol, and why; what to do is in the message.</summary>
internal sealed class BarSourceException(string message, Exception? cause = null) : Exception(message, cause);
