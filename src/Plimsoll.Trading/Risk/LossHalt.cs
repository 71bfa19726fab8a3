using NodaTime;

namespace Plimsoll.Trading.Risk;

/// <summary>That a day's loss ended the openings of a session.</summary>
public sealed record LossHalt(LocalDate Session, Refusal Loss);
