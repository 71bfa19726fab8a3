namespace Plimsoll.App.Storage.Database;

/// <summary>
/// Dollars, prices and shares as the database keeps them: whole hundred-millionths, because sums of integers are exact in every
/// database and sums of its decimals are not. No price, share or commission that IB reports has a ninth decimal; one that has is
/// rounded, halves to even.
/// </summary>
internal static class E8
{
    public const decimal Scale = 100_000_000m;

    /// <exception cref="OverflowException">Beyond ninety-two billion.</exception>
    public static long Of(decimal amount) => decimal.ToInt64(Math.Round(amount * Scale, MidpointRounding.ToEven));

    public static long? Of(decimal? amount) => amount is { } known ? Of(known) : null;

    public static decimal ToDecimal(long amount) => amount / Scale;
}
