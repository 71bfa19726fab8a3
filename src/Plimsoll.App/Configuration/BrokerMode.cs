namespace Plimsoll.App.Configuration;

/// <summary>Whom the desk trades with.</summary>
internal enum BrokerMode
{
    /// <summary>Instant local fills at the last price; no gateway.</summary>
    Paper = 1,

    /// <summary>The embedded simulated gateway.</summary>
    Sim,

    /// <summary>A paper account at Interactive Brokers.</summary>
    IbkrPaper,

    /// <summary>Real money.</summary>
    Live,
}
