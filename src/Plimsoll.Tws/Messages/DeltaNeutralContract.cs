namespace Plimsoll.Tws.Messages;

public sealed record DeltaNeutralContract(int ConId, double Delta, decimal Price);
