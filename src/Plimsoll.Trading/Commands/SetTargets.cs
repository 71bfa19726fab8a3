using Plimsoll.Market;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: what was decided on the bars of that hash.</summary>
/// <param name="Weights">The strategy's targets by symbol, those above zero.</param>
/// <param name="Targets">What they come to in shares, for every symbol held or wanted.</param>
public sealed record SetTargets(
    string Deployment,
    string BarsSha256,
    Money Equity,
    bool KeepsHeld,
    IReadOnlyDictionary<string, double> Weights,
    IReadOnlyList<TargetPosition> Targets) : DeskCommand;
