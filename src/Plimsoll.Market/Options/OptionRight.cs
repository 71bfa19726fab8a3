namespace Plimsoll.Market.Options;

public enum OptionRight
{
    Call = 1,
    Put = 2,
}
