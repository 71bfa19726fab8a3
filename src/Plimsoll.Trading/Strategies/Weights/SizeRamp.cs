using NodaTime;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>Real money begins small (DESIGN §4): only a part of the book's equity is traded in the first sessions.</summary>
/// <param name="Part">A tenth is 0.1.</param>
/// <param name="From">The first session that counts; marks of the book before it are another deployment's.</param>
public sealed record SizeRamp(decimal Part, int Sessions, LocalDate From)
{
    /// <summary>Whether the size is still the small one.</summary>
    public bool Holds(RebalanceProgress progress) => progress.Equity.Count(mark => mark.Session >= From) < Sessions;
}
