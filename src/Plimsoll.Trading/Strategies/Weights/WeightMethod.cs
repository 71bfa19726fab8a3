namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>How the selected symbols share the money. The names are those of the configuration.</summary>
public enum WeightMethod
{
    /// <summary>In proportion to 1/volatility.</summary>
    InvVol = 1,

    /// <summary>Hierarchical risk parity.</summary>
    Hrp,

    /// <summary>Equal risk contributions.</summary>
    Erc,
}
