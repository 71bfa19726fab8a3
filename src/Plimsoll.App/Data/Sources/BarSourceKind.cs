namespace Plimsoll.App.Data.Sources;

/// <summary>The sources there are.</summary>
internal enum BarSourceKind
{
    /// <summary>TWS or IB Gateway at ibkr.host:ibkr.port.</summary>
    Ibkr = 1,

    /// <summary>The embedded simulated gateway, through the same messages.</summary>
    Sim,

    /// <summary>A folder of CSV or Parquet files.</summary>
    Folder,
    Tiingo,
    Alpaca,
}
