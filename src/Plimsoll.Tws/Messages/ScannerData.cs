namespace Plimsoll.Tws.Messages;

public sealed record ScannerData(int RequestId, IReadOnlyList<ScannerRow> Rows) : TwsMessage;
