namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>How far a session's rebalance has come.</summary>
public enum RebalanceStage
{
    /// <summary>Begun; the bars are to be asked for.</summary>
    NeedsBars = 1,
    AskedBars,

    /// <summary>The bars are at hand, in this process only: after a crash they are asked for again.</summary>
    HasBars,

    /// <summary>The targets are set; sales first.</summary>
    Selling,
    Buying,
    Ended,
}
