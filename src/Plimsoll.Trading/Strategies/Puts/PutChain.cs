using NodaTime;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>
/// What a broker says there is on an underlying (IB's reqSecDefOptParams): every expiry and every strike, crossed – not each strike is
/// listed for each expiry. In any order.
/// </summary>
/// <param name="UnderlyingPrice">Dollars per share.</param>
public sealed record PutChain(string Underlying, decimal UnderlyingPrice, IReadOnlyList<LocalDate> Expirations, IReadOnlyList<decimal> Strikes);
