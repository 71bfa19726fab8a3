using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

public sealed class WireTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1.7976931348623157E308")]
    [InlineData("1.7976931348623157e+308")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("170141183460469231731687303715884105727")]
    public void Every_spelling_of_unset_is_absent(string text) => Assert.Null(Read(text).ReadOptionalDecimal());

    [Theory]
    [InlineData("0.0015", "0.0015")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("1e-7", "0.0000001")]
    [InlineData("123456789012.345678", "123456789012.345678")]
    public void A_decimal_is_read_exactly(string text, string value) =>
        Assert.Equal(decimal.Parse(value), Read(text).ReadOptionalDecimal());

    [Fact]
    public void Unset_integers_are_absent_and_doubles_know_infinity()
    {
        Assert.Null(Read("2147483647").ReadOptionalInt());
        Assert.Null(Read("9223372036854775807").ReadOptionalLong());
        Assert.Null(Read("1.7976931348623157E308").ReadOptionalDouble());
        Assert.Equal(double.PositiveInfinity, Read("Infinity").ReadOptionalDouble());
        Assert.Equal(double.PositiveInfinity, Read("Infinite").ReadOptionalDouble());
    }

    [Fact]
    public void An_integer_that_does_not_fit_or_end_is_refused_and_numbered()
    {
        var error = Assert.Throws<TwsFormatException>(() => SecondInt("1", "2147483648"));
        Assert.StartsWith("field 2: '2147483648'", error.Message, StringComparison.Ordinal);
        Assert.Throws<TwsFormatException>(() => SecondInt("1", "7x"));
        Assert.Throws<TwsFormatException>(() => SecondInt("1"));
    }

    [Fact]
    public void A_field_without_its_terminator_is_refused() =>
        Assert.Throws<TwsFormatException>(() => new FieldReader("12"u8).ReadInt());

    [Fact]
    public void A_count_beyond_the_rest_of_the_payload_is_refused()
    {
        Assert.Throws<TwsFormatException>(() => CountOf("3", "1", "2"));
        Assert.Throws<TwsFormatException>(() => CountOf("-1", "1", "2"));
        Assert.Equal(2, CountOf("2", "1", "2"));
    }

    [Fact]
    public void A_frame_length_above_the_limit_is_refused_and_one_at_it_is_awaited()
    {
        var reader = new FrameReader(16);
        reader.Append([0, 0, 0, 16]);
        Assert.False(reader.TryRead(out _));
        var other = new FrameReader(16);
        other.Append([0, 0, 0, 17]);
        Assert.Throws<TwsFormatException>(() => other.TryRead(out _));
    }

    [Fact]
    public void A_writer_refuses_frames_within_frames_and_ends_without_beginnings()
    {
        var writer = new FieldWriter();
        Assert.Throws<InvalidOperationException>(() => writer.EndFrame());
        writer.BeginFrame();
        Assert.Throws<InvalidOperationException>(() => writer.BeginFrame());
        writer.Field(1).AbandonFrame();
        Assert.True(writer.Written.IsEmpty);
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(decimal, int, long)>(),
            values =>
            {
                var (amount, number, wide) = values;
                var writer = new FieldWriter().Field(amount).Field(number).Field(wide);
                var reader = new FieldReader(writer.Written);
                var read = reader.ReadOptionalDecimal();
                return (Math.Abs(amount) >= long.MaxValue ? read is null : read == amount) &&
                    reader.ReadInt() == number && reader.ReadLong() == wide && reader.AtEnd;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_decimal_is_written_in_plain_digits_without_idle_zeros() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(int Low, int Middle, int High, bool Negative, byte Scale)>(),
            parts =>
            {
                // of 32, 64 and 96 bits alike
                var high = parts.Scale % 3 == 0 ? parts.High : 0;
                var middle = parts.Scale % 3 == 1 ? 0 : parts.Middle;
                var value = new decimal(parts.Low * 1000, middle, high, parts.Negative, (byte)(parts.Scale % 29));
                var expected = value.ToString("0.#############################", System.Globalization.CultureInfo.InvariantCulture);
                return System.Text.Encoding.ASCII.GetString(new FieldWriter().Field(value).Written) == (expected == "-0" ? "0" : expected) + "\0";
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_price_is_written_with_a_place_after_the_point_and_read_back() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(int, byte)>(),
            parts =>
            {
                var price = new decimal(parts.Item1, 0, 0, parts.Item1 < 0, (byte)(parts.Item2 % 9));
                var writer = new FieldWriter();
                new RequestWriter(writer, 187, "test").Price(price);
                return writer.Written.Contains((byte)'.') && new FieldReader(writer.Written).ReadOptionalDecimal() == price;
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("150.2500", "150.25")]
    [InlineData("100", "100.0")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335.0")]
    public void A_price_is_plain_digits(string price, string expected)
    {
        var writer = new FieldWriter();
        new RequestWriter(writer, 187, "test").Price(decimal.Parse(price));
        Assert.Equal(expected + "\0", System.Text.Encoding.ASCII.GetString(writer.Written));
    }

    [Fact]
    public void Conditions_are_read_back_as_they_were_written() =>
        Prop.ForAll(
            Conditions().ListOf().ToArbitrary(),
            conditions =>
            {
                var order = new Order { Action = "BUY", OrderType = "MKT", Conditions = [.. conditions] };
                var writer = new FieldWriter();
                OrderEncoding.Conditions(new RequestWriter(writer, 187, "test"), order);
                var reader = new FieldReader(writer.Written);
                return OrderParts.Conditions(ref reader).SequenceEqual(conditions);
            }).QuickCheckThrowOnFailure();

    private static Gen<OrderCondition> Conditions()
    {
        var common =
            from and in Gen.Elements(true, false)
            from more in Gen.Elements(true, false)
            from number in Gen.Choose(-100_000, 100_000)
            from text in Gen.Elements("SMART", "STK", "20260116 10:00:00 US/Eastern", "")
            select (and, more, number, text);
        return common.SelectMany(c => Gen.Elements<OrderCondition>(
            new PriceCondition(c.and, c.more, c.number / 100m, c.number, c.text, 2),
            new TimeCondition(c.and, c.more, c.text),
            new MarginCondition(c.and, c.more, c.number),
            new ExecutionCondition(c.and, c.text, "SMART", "MSFT"),
            new VolumeCondition(c.and, c.more, c.number, 7, c.text),
            new PercentChangeCondition(c.and, c.more, c.number / 8m, 7, c.text)));
    }

    private static FieldReader Read(string text) => new(WireText.Payload(text));

    private static int SecondInt(params string[] fields)
    {
        var reader = new FieldReader(WireText.Payload(fields));
        reader.ReadInt();
        return reader.ReadInt();
    }

    private static int CountOf(params string[] fields)
    {
        var reader = new FieldReader(WireText.Payload(fields));
        return reader.ReadCount(2);
    }
}
