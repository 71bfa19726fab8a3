using NodaTime;

namespace Plimsoll.Research.Validation;

/// <summary>One window of a walk-forward over a strategy's trials.</summary>
/// <param name="TrainEnd">Excluded; out of sample begins on it.</param>
/// <param name="OosEnd">Excluded.</param>
/// <param name="Trial">Which of the trials training chose: the best, among equals the first.</param>
/// <param name="Objective">Its Calmar ratio in training.</param>
/// <param name="TrainCagr">Its growth a year in training.</param>
/// <param name="OosReturn">Compounded out of sample, the switch's costs included.</param>
public sealed record WalkForwardWindow(
    LocalDate TrainStart, LocalDate TrainEnd, LocalDate OosEnd, int Trial, double Objective, double TrainCagr, double OosReturn);
