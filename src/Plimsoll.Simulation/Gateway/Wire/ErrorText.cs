namespace Plimsoll.Simulation.Gateway.Wire;

/// <summary>Texts of errors that several requests can meet; codes are those of protocol.md §11.</summary>
internal static class ErrorText
{
    public const string NoSecurityDefinition = "No security definition has been found for the request";
    public const string DuplicateOrderId = "Duplicate order id";
    public const string NotSubscribed = "Requested market data is not subscribed.";

    public const string InvalidTime = "The date, time, or time-zone entered is invalid. The correct format is yyyymmdd hh:mm:ss xxx";
    public const string Hmds = "Historical Market Data Service error message:";

    public static string UnknownTicker(int requestId) => $"Can't find EId with tickerId:{requestId}";

    public static string Ambiguous(string symbol) => $"The contract description specified for {symbol} is ambiguous.";

    public static string Validation(string cause) => $"Error validating request.-'simulated' : cause - {cause}";
}
