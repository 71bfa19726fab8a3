namespace Plimsoll.Simulation.Exchange;

/// <summary>Why a position changed without an order.</summary>
public enum DeliveryCause
{
    /// <summary>A long option was turned into shares, or a sale of shares.</summary>
    Exercise = 1,

    /// <summary>A short option was exercised by whoever held it.</summary>
    Assignment = 2,

    /// <summary>An option ended without value.</summary>
    Expiry = 3,
}
