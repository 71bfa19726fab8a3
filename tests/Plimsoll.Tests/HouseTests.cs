namespace Plimsoll.Tests;

public sealed class HouseTests
{
    [Fact]
    public void The_house_stands() => Assert.Equal("Plimsoll.Tests", typeof(HouseTests).Assembly.GetName().Name);
}
