namespace Plimsoll.Tws.Messages;

public sealed record ComboLeg(int ConId, int Ratio, string Action, string Exchange)
{
    /// <summary>0 same as the combo, 1 open, 2 close, 3 unknown.</summary>
    public int OpenClose { get; init; }

    public int ShortSaleSlot { get; init; }

    public string? DesignatedLocation { get; init; }

    /// <summary>Null is IB's −1: no exemption from Regulation SHO.</summary>
    public int? ExemptCode { get; init; }
}
