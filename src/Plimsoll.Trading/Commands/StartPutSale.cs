using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: a put is to be sold; the sale has this number for ever.</summary>
public sealed record StartPutSale(string Deployment, LocalDate Session, int Number) : DeskCommand;
