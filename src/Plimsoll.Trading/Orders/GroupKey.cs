using NodaTime;

namespace Plimsoll.Trading.Orders;

/// <summary>
/// The identity of one intent to trade. A key is sent at most once, whatever crashes: the next try has another attempt number.
/// </summary>
/// <param name="Leg">A or B for the two brackets of a day trade; X after it for exits put up again; MOC for the close.</param>
/// <param name="Attempt">From 1; see <see cref="Retry"/> for how many there may be.</param>
public sealed record GroupKey(string Deployment, LocalDate Session, string Symbol, string Leg, int Attempt)
{
    public override string ToString() => $"{Deployment}/{Session:uuuu-MM-dd}/{Symbol}/{Leg}/{Attempt}";
}
