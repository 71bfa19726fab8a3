namespace Plimsoll.App.Configuration;

/// <summary>How the desk keeps its own bars.</summary>
internal enum BarFormatName
{
    Parquet = 1,
    Csv,
}
