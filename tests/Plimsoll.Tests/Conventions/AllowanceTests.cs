namespace Plimsoll.Tests.Conventions;

/// <summary>The lists of exceptions hold in both directions.</summary>
public sealed class AllowanceTests
{
    private static readonly Allowance clock = new("Desk", "System.Clock", "told the time once");

    [Fact]
    public void What_is_not_allowed_by_name_is_a_breach() => Assert.Contains(
        "Broker: System.Clock.Read",
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Allowance.Check([("Desk", "System.Clock.Read"), ("Broker", "System.Clock.Read")], [clock])).Message);

    [Fact]
    public void A_longer_name_is_another_name() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Allowance.Check([("Desk", "System.ClockFactory"), ("Desk", "System.Clock")], [clock]));

    [Fact]
    public void An_allowance_nobody_needs_is_a_breach() => Assert.Contains(
        "no longer needed",
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Allowance.Check([], [clock])).Message);

    [Fact]
    public void What_is_allowed_passes() => Allowance.Check([("Desk", "System.Clock"), ("Desk", "System.Clock.Read")], [clock]);
}
