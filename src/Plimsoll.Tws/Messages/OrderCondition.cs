namespace Plimsoll.Tws.Messages;

/// <summary>One condition under which IB activates an order. <c>And</c> joins it to the next one with AND, else OR.</summary>
public abstract record OrderCondition(bool And)
{
    /// <summary>The wire's type number (protocol.md §5).</summary>
    internal abstract int Type { get; }
}
