using NodaTime;

namespace Plimsoll.Research.Puts;

/// <param name="Strike">Dollars per share.</param>
public sealed record PutContract(LocalDate Expiry, double Strike);
