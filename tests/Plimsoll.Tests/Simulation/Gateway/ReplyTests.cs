using System.Globalization;
using System.Text;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Tests.Simulation.Gateway;

public sealed class ReplyTests
{
    /// <summary>What a Java double prints, by the framework's own picture of it.</summary>
    private const string Picture = "0.0###########";

    [Fact]
    public void A_price_is_written_as_Java_writes_a_double()
    {
        var rng = new Rng(1);
        decimal[] corners = [0m, -0.0m, 1m, 100.00m, 150.250m, -0.5m, 0.000000000001m, 0.0000000000005m, -0.0000000000004m, decimal.MaxValue, decimal.MinValue];
        var random = Enumerable.Range(0, 20_000).Select(i => decimal.Round((decimal)((rng.NextDouble() - 0.5) * Math.Pow(10.0, i % 12)), i % 15));
        foreach (var value in corners.Concat(random))
        {
            Assert.Equal(value.ToString(Picture, CultureInfo.InvariantCulture), Price(value));
        }
    }

    [Fact]
    public void No_price_is_the_largest_double() => Assert.Equal("1.7976931348623157E308", Price(null));

    /// <summary>The field behind the frame's length and the message's number.</summary>
    private static string Price(decimal? value)
    {
        var reply = new Reply();
        var frame = reply.Begin(ServerMessage.TickPrice).Price(value).End();
        return Encoding.ASCII.GetString(frame.AsSpan(4)).Split('\0')[1];
    }
}
