namespace Plimsoll.Research.Grid;

internal readonly struct EightSymbols : IBreadth
{
    public static bool IsWide => false;
}
