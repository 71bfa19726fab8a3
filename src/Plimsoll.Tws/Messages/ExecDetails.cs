namespace Plimsoll.Tws.Messages;

/// <summary>One execution; RequestId is null for a live fill, else that of reqExecutions.</summary>
public sealed record ExecDetails(int? RequestId, Contract Contract, Execution Execution) : TwsMessage;
