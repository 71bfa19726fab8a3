namespace Plimsoll.Tws;

/// <summary>The server versions this client speaks, and the gates between them that change a layout (protocol.md §3).</summary>
public static class TwsVersions
{
    public const int Oldest = 176;
    public const int Newest = 200;

    internal const int FaProfileDropped = 177;
    internal const int PendingPriceRevision = 178;
    internal const int FundFields = 179;
    internal const int ExerciseManualOrderTime = 180;
    internal const int LastTradeDate = 182;
    internal const int CustomerAccount = 183;
    internal const int ProfessionalCustomer = 184;
    internal const int BondAccruedInterest = 185;
    internal const int IneligibilityReasons = 186;
    internal const int RfqFields = 187;
    internal const int IncludeOvernight = 189;
    internal const int RfqFieldsDropped = 190;
    internal const int CmeTagging = 192;
    internal const int CmeTaggingInOpenOrder = 193;
    internal const int ErrorTime = 194;
    internal const int FullOrderPreview = 195;
    internal const int HistoricalDataEnd = 196;
    internal const int CurrentTimeInMillis = 197;
    internal const int Submitter = 198;
    internal const int ImbalanceOnly = 199;
    internal const int ExecutionDays = 200;

    public static bool Speaks(int version) => version is >= Oldest and <= Newest;
}
