namespace Plimsoll.Tws.Messages;

public sealed record Position(string Account, Contract Contract, decimal? Quantity, decimal? AverageCost) : TwsMessage;
