namespace Plimsoll.Tws.Messages;

public sealed record DeltaNeutralValidation(int RequestId, DeltaNeutralContract Contract) : TwsMessage;
