namespace Plimsoll.Simulation.Exchange;

/// <summary>What a holder wants done with long options tonight.</summary>
/// <param name="IsExercise">False: let lapse, also what would be exercised by itself.</param>
/// <param name="Quantity">Contracts.</param>
/// <param name="IsOverride">True: exercise also what is out of the money.</param>
public sealed record ExerciseInstruction(string Account, Listing Listing, bool IsExercise, decimal Quantity, bool IsOverride);
