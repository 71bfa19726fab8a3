using NodaTime;

namespace Plimsoll.App.Parity;

/// <summary>
/// Why a book earned what it earned and not what the backtest of the same strategy over the same sessions says. The steps lead from
/// the one to the other, each a change of one assumption: their sum is the gap, to the cent, by construction.
/// </summary>
/// <param name="Backtest">Dollars on the capital: weights decided at each close, earning from it to the next, modelled costs paid.</param>
/// <param name="Live">Dollars the book gained, its holdings at the last close.</param>
/// <param name="Decisions">Sessions on which something was decided.</param>
/// <param name="Redecided">Decisions that the strategy makes again, to the last bit, from the bars the desk had.</param>
/// <param name="Differently">Decisions whose weights are not the ones the whole day's bars give.</param>
internal sealed record ParityReport(
    string Deployment,
    LocalDate First,
    LocalDate Last,
    int Sessions,
    double Capital,
    double Backtest,
    IReadOnlyList<ParityStep> Steps,
    double Live,
    int Decisions,
    int Redecided,
    int Differently)
{
    /// <summary>What no step explains: zero but for the last digits of a double.</summary>
    public double Unexplained => Live - Backtest - Steps.Sum(step => step.Dollars);
}
