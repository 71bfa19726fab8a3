using NodaTime;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the put to be sold, and what else was looked at.</summary>
public sealed record ChoosePut(string Deployment, int Number, string Symbol, LocalDate Expiry, int Dte, PutCandidate Chosen, IReadOnlyList<PutCandidate> Candidates) : DeskCommand;
