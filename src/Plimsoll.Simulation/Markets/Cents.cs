namespace Plimsoll.Simulation.Markets;

internal static class Cents
{
    /// <summary>The price in whole cents, half a cent rounded up, at least one.</summary>
    public static decimal Of(double price) => Of(Math.Max(1L, (long)Math.Floor((price * 100.0) + 0.5)));

    public static decimal Of(long cents) => unchecked(new decimal((int)cents, (int)(cents >> 32), 0, isNegative: false, scale: 2));
}
