using NodaTime;

namespace Plimsoll.Research.Validation;

/// <summary>One window of a walk-forward over a strategy's trials.</summary>
/// <param name="TrainEnd">Excluded; the first session out of sample is on or after it.</param>
/// <param name="OosEnd">Excluded.</param>
/// <param name="Trial">Which of the trials training chose.</param>
/// <param name="Objective">Its Calmar ratio in training.</param>
/// <param name="OosReturn">Compounded out of sample, costs of the switch included; null without a session.</param>
public sealed record WalkForwardWindow(LocalDate TrainStart, LocalDate TrainEnd, LocalDate OosEnd, int Trial, double Objective, double? OosReturn);
