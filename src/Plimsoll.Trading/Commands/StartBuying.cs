using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the sales are over; these targets, cut to the cash that has settled, are bought.</summary>
public sealed record StartBuying(string Deployment, IReadOnlyList<TargetPosition> Targets) : DeskCommand;
