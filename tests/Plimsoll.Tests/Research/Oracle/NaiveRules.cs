namespace Plimsoll.Tests.Research.Oracle;

/// <summary>Rotation's rules as the oracle knows them: plain values, no type of the code that is held to it.</summary>
internal sealed record NaiveRules(
    int EmaFast = 20,
    int EmaSlow = 50,
    int TopN = 2,
    double CorrCap = 0.7,
    bool IsHeldMode = false,
    double MinScore = 0,
    double EntryScore = 0.75,
    double SwitchMargin = 0.75,
    double DriftBand = 0.10,
    int AtrWindow = 20,
    int VolWindow = 20,
    int CorrWindow = 90,
    double MaxWeight = 0.5,
    double CashBuffer = 0.05,
    double CommissionPerShare = 0.0035,
    double SlippageBps = 1.0);
