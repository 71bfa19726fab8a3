using Plimsoll.Market.Chance;

namespace Plimsoll.Tests.Market.Chance;

/// <summary>
/// The numbers were computed by a separate Python program written from the published algorithms and itself checked against the
/// published vectors of SplitMix64 (seed 1234567) and of xoshiro256** (state 1, 2, 3, 4).
/// </summary>
public sealed class RngTests
{
    [Theory]
    [InlineData(0UL, 11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL, 7684712102626143532UL)]
    [InlineData(7UL, 12923355070828475994UL, 5142052590334782674UL, 15488392906492639638UL, 18098058644649177664UL)]
    [InlineData(ulong.MaxValue, 10328197420357168392UL, 14156678507024973869UL, 9357971779955476126UL, 13791585006304312367UL)]
    public void A_seed_draws_the_published_numbers(ulong seed, ulong first, ulong second, ulong third, ulong fourth)
    {
        var rng = new Rng(seed);

        Assert.Equal([first, second, third, fourth], new[] { rng.NextUInt64(), rng.NextUInt64(), rng.NextUInt64(), rng.NextUInt64() });
    }

    [Fact]
    public void Doubles_are_the_upper_53_bits()
    {
        var rng = new Rng(7);

        Assert.Equal([0.7005764821796896, 0.2787512294737843, 0.8396274618764198], new[] { rng.NextDouble(), rng.NextDouble(), rng.NextDouble() });
    }

    [Fact]
    public void Integers_are_known_for_ever()
    {
        var rng = new Rng(7);

        Assert.Equal([0, 2, 0, 4, 2, 5, 4, 4, 4, 1, 5, 4], Enumerable.Range(0, 12).Select(_ => rng.NextInt(6)));
    }

    [Fact]
    public void A_derived_stream_is_known_for_ever()
    {
        var faults = new Rng(7).Derive("faults");

        Assert.Equal(17010404247651062809UL, faults.Seed);
        Assert.Equal([7696145633998807434UL, 11211005950032400921UL, 17649144755972202515UL], new[] { faults.NextUInt64(), faults.NextUInt64(), faults.NextUInt64() });
    }

    [Fact]
    public void Deriving_looks_at_the_seed_and_not_at_what_was_drawn()
    {
        var fresh = new Rng(42);
        var used = new Rng(42);
        for (var i = 0; i < 1000; i++)
        {
            used.NextUInt64();
        }

        Assert.Equal(fresh.Derive("prices").NextUInt64(), used.Derive("prices").NextUInt64());
    }

    [Fact]
    public void Deriving_draws_nothing_from_the_parent()
    {
        var derived = new Rng(42);
        derived.Derive("prices").NextUInt64();

        Assert.Equal(new Rng(42).NextUInt64(), derived.NextUInt64());
    }

    [Fact]
    public void Streams_of_other_purposes_and_seeds_start_elsewhere()
    {
        var purposes = Enumerable.Range(0, 1000).Select(n => $"SPY {n}").Append("").Append("PRICES").Append("prices").ToList();

        var seeds = purposes.SelectMany(purpose => new[] { 1UL, 2UL, 3UL }.Select(seed => new Rng(seed).Derive(purpose).Seed)).ToList();

        Assert.Equal(seeds.Count, seeds.Distinct().Count());
    }

    [Fact]
    public void Two_derived_streams_do_not_follow_each_other()
    {
        var one = new Rng(1).Derive("one");
        var two = new Rng(1).Derive("two");

        // 64,000 bits of two independent streams agree in half, give or take 126 (one standard deviation).
        var agreeing = Enumerable.Range(0, 1000).Sum(_ => (int)ulong.PopCount(~(one.NextUInt64() ^ two.NextUInt64())));

        Assert.InRange(agreeing, 32_000 - 640, 32_000 + 640);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Every_integer_below_the_bound_is_as_likely_as_any_other(int bound)
    {
        var rng = new Rng(20260218);
        var counts = new int[bound];
        var expected = 10_000.0;
        for (var i = 0; i < bound * expected; i++)
        {
            counts[rng.NextInt(bound)]++;
        }

        // Chi-squared with bound - 1 degrees of freedom, five standard deviations above its mean.
        var chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquared, 0, bound - 1 + (5 * Math.Sqrt(2.0 * (bound - 1))) + 5);
    }

    [Fact]
    public void A_range_includes_both_its_ends_and_nothing_beyond()
    {
        var rng = new Rng(3);

        var drawn = Enumerable.Range(0, 1000).Select(_ => rng.NextInt(-2, 3)).Distinct().Order();

        Assert.Equal([-2, -1, 0, 1, 2, 3], drawn);
        Assert.Equal(5, rng.NextInt(5, 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_bound_that_leaves_nothing_to_draw_is_refused(int bound)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rng(1).NextInt(bound));
    }

    [Fact]
    public void Certain_and_impossible_chances_are_exact()
    {
        var rng = new Rng(9);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(rng.Chance(1.0)));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.False(rng.Chance(0.0)));
        Assert.InRange(Enumerable.Range(0, 100_000).Count(_ => rng.Chance(0.25)), 25_000 - 700, 25_000 + 700);
    }

    [Fact]
    public void Every_item_can_be_picked()
    {
        var rng = new Rng(11);

        Assert.Equal(["a", "b", "c"], Enumerable.Range(0, 100).Select(_ => rng.Pick(["a", "b", "c"])).Distinct().Order());
    }
}
