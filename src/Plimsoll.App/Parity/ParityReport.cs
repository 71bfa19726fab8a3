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
/// <param name="Data">The part of the step "decisionTime" that the bars are to blame for: the desk saw others than those that hold now.</param>
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
    int Differently,
    double Data)
{
    /// <summary>The same gap by five causes: they too sum to it.</summary>
    public ParityGap Gap => new(
        Data,
        Step("decisionTime") - Data,
        Step("wholeShares") + Step("settlement") + Step("fills"),
        Step("modelledCosts") + Step("commissions"),
        Step("drift") + Step("timing"));

    /// <summary>What no step explains: zero but for the last digits of a double.</summary>
    public double Unexplained => Live - Backtest - Steps.Sum(step => step.Dollars);

    private double Step(string name) => Steps.Single(step => step.Name == name).Dollars;
}
