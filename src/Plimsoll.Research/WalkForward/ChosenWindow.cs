using Plimsoll.Research.Grid;

namespace Plimsoll.Research.WalkForward;

/// <summary>What was chosen on a window, and how well it did there.</summary>
public sealed record ChosenWindow(TrainWindow Window, RotationParameters Parameters, double Objective);
