namespace Plimsoll.App.Storage.Bars;

/// <summary>DuckDB refused something, in its own words; or its library is not there.</summary>
internal sealed class DuckDbException(string message, Exception? cause = null) : Exception(message, cause);
