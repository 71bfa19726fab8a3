namespace Plimsoll.App.Storage.Bars;

/// <summary>DuckDB refused something, in its own words; or its library is not there.</summary>
/// <param name="message">Below its first line DuckDB repeats our statement, which is nobody's business.</param>
internal sealed class DuckDbException(string message, Exception? cause = null) : Exception(message.Split('\n')[0], cause);
