using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: a book's worth at the session's closing prices, capital included.</summary>
public sealed record RecordEquity(string Deployment, LocalDate Session, Money Equity) : DeskCommand;
