namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>What becomes of the part of a share that a weight comes to.</summary>
public enum ShareRounding
{
    /// <summary>Ten-thousandths, as IB trades fractions; whole shares once the broker has refused a fraction.</summary>
    Fractions = 1,

    /// <summary>Whole shares, down.</summary>
    Down,

    /// <summary>The nearest whole share, halves to even, as requirements/5 and Python round.</summary>
    Nearest,
}
