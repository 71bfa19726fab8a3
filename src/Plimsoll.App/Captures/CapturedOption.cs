using NodaTime;

namespace Plimsoll.App.Captures;

/// <summary>One option of a capture. What the broker did not show is null.</summary>
/// <param name="Right">P or C.</param>
/// <param name="Delta">Per share, as gamma; theta per share and day, vega per share and volatility point.</param>
internal sealed record CapturedOption(
    LocalDate Expiration,
    decimal Strike,
    string Right,
    decimal? Bid,
    decimal? Ask,
    double? Delta,
    double? Gamma,
    double? Theta,
    double? Vega,
    double? ImpliedVolatility,
    decimal? OpenInterest);
