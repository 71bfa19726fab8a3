namespace Plimsoll.App.Configuration;

/// <summary>Which quotes an opening is held against.</summary>
internal enum MarketDataKind
{
    /// <summary>In real time; needs a subscription.</summary>
    Live = 1,

    /// <summary>About 15 minutes old. Never in mode live.</summary>
    Delayed,
}
