using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>Read the day's plan file.</summary>
public sealed record AskPlan(LocalDate Session) : DeskCommand;
