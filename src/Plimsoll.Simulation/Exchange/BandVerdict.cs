namespace Plimsoll.Simulation.Exchange;

/// <summary>What limit up–limit down makes of a price.</summary>
internal enum BandVerdict
{
    Trades = 1,

    /// <summary>Outside the bands: nobody may trade there; a limit state that may pass.</summary>
    Withheld = 2,

    /// <summary>The limit state has lasted: trading pauses.</summary>
    Pauses = 3,
}
