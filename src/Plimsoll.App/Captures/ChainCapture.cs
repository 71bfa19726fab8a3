using NodaTime;

namespace Plimsoll.App.Captures;

/// <summary>What an underlying, its puts and the account were like at one time in a session: enough to try a choice of contracts without a broker.</summary>
/// <param name="Price">Of the underlying, dollars per share.</param>
/// <param name="Expirations">All that are listed, whether quoted here or not.</param>
/// <param name="Account">The broker's summary by its names, such as NetLiquidation; no account number, so that a capture may be given away.</param>
internal sealed record ChainCapture(
    string Symbol,
    Instant At,
    decimal Price,
    bool IsDelayed,
    IReadOnlyList<LocalDate> Expirations,
    IReadOnlyList<CapturedOption> Options,
    IReadOnlyDictionary<string, decimal> Account);
