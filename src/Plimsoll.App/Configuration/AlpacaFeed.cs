namespace Plimsoll.App.Configuration;

/// <summary>Which trades Alpaca's bars are made of.</summary>
internal enum AlpacaFeed
{
    /// <summary>All US exchanges; recent bars need a subscription.</summary>
    Sip = 1,

    /// <summary>One exchange with some two per cent of the volume; free.</summary>
    Iex,
}
