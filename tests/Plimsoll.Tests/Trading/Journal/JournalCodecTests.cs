using System.Text;
using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.Tests.Trading.Journal;

public sealed class JournalCodecTests
{
    public static TheoryData<string> Events => [.. Family(typeof(DeskEvent)).Select(type => type.Name)];

    public static TheoryData<string> Commands => [.. Family(typeof(DeskCommand)).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_survives_the_journal(string name) => Survives(typeof(DeskEvent), name, value => new JournalRecord(7, Sent.At, (DeskEvent)value, null, null));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_survives_the_journal(string name) => Survives(typeof(DeskCommand), name, value => new JournalRecord(7, Sent.At, null, (DeskCommand)value, null));

    [Fact]
    public void A_state_with_every_property_set_survives_byte_for_byte()
    {
        var state = (DeskState)new Samples().Of(typeof(DeskState))!;
        var bytes = JournalJson.StateBytes(state);
        var (record, _) = RoundTrip(new JournalRecord(1, Sent.At, null, null, state));
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(JournalJson.StateBytes(record.Snapshot!)));
        Assert.True(Samples.AreSame(state, record.Snapshot));
        Named(bytes, typeof(DeskState));
    }

    [Fact]
    public void A_state_without_anything_survives_byte_for_byte()
    {
        var bytes = JournalJson.StateBytes(new DeskState());
        var (record, _) = RoundTrip(new JournalRecord(1, Sent.At, null, null, new DeskState()));
        Assert.Equal(bytes, JournalJson.StateBytes(record.Snapshot!));
    }

    /// <summary>Journals that were written before the broker's settled cash was kept fold to the states they folded to.</summary>
    [Fact]
    public void An_account_without_settled_cash_is_told_and_kept_without_it()
    {
        var state = new DeskState();
        var (record, line) = RoundTrip(new JournalRecord(1, Sent.At, new AccountRead(Sent.At, new Money(3m), new Money(2m), new Money(1m)), null, null));
        state.Apply(record.Event!);
        Assert.Null(state.Broker!.SettledBeside);
        Assert.DoesNotContain("settled", Encoding.UTF8.GetString([.. line, .. JournalJson.StateBytes(state)]), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_state_read_back_keeps_its_keys_in_ordinal_order()
    {
        var state = RoundTrip(new JournalRecord(1, Sent.At, null, null, new DeskState())).Record.Snapshot!;
        foreach (var symbol in new[] { "a", "B", "_", "Z", "AA" })
        {
            state.Contracts[symbol] = new Contract(symbol, 1, 0.01m, "");
        }

        Assert.Equal(["AA", "B", "Z", "_", "a"], state.Contracts.Keys);
    }

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("1.500000000000000000000", "1.5")]
    [InlineData("100.00", "100")]
    [InlineData("0.00", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("-2.10", "-2.1")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void One_number_is_spelt_one_way(string written, string canonical)
    {
        var value = decimal.Parse(written);
        var line = Line(new Commissioned(Sent.At, "e1.01", value));
        Assert.Contains($"\"commission\":{canonical},", line, StringComparison.Ordinal);
        Assert.Contains($"\"delta\":{canonical},", Line(new AdjustBook("daytrade", "WEC", new Quantity(value), "")), StringComparison.Ordinal);
        var (record, _) = RoundTrip(new JournalRecord(1, Sent.At, new Commissioned(Sent.At, "e1.01", value), null, null));
        Assert.Equal(value, ((Commissioned)record.Event!).Commission);
    }

    [Fact]
    public void A_line_looks_like_this()
    {
        var (line, chain) = JournalCodec.Encode(new JournalRecord(3, Sent.At, new LegWritten(Sent.At, 41), null, null), JournalCodec.Genesis);
        Assert.Equal(
            """{"v":1,"seq":3,"at":"2026-02-18T15:30:00Z","event":{"type":"LegWritten","data":{"orderId":41,"at":"2026-02-18T15:30:00Z"}},"chain":"CHAIN"}""" + "\n",
            Encoding.UTF8.GetString(line).Replace(chain, "CHAIN", StringComparison.Ordinal));
    }

    [Fact]
    public void No_byte_of_a_line_can_be_changed()
    {
        var (before, previous) = JournalCodec.Encode(new JournalRecord(1, Sent.At, new Woke(Sent.At), null, null), JournalCodec.Genesis);
        var (line, _) = JournalCodec.Encode(new JournalRecord(2, Sent.At, new Executed(Sent.At, Sent.Fill("e1.01", 1, "WEC", 40m, 10m)), null, null), previous);
        for (var i = 0; i < line.Length - 1; i++)
        {
            foreach (var flip in new byte[] { 1, 2, 32, 128 })
            {
                var changed = line[..^1];
                changed[i] ^= flip;
                Assert.Throws<JournalFormatException>(() => JournalCodec.Decode(changed, previous));
            }
        }

        Assert.Equal(previous, JournalCodec.Decode(before.AsSpan(..^1), JournalCodec.Genesis).Chain);
    }

    [Fact]
    public void A_line_holds_only_behind_the_one_it_was_written_behind()
    {
        var (_, first) = JournalCodec.Encode(new JournalRecord(1, Sent.At, new Woke(Sent.At), null, null), JournalCodec.Genesis);
        var (line, _) = JournalCodec.Encode(new JournalRecord(2, Sent.At, new Woke(Sent.At), null, null), first);
        JournalCodec.Decode(line.AsSpan(..^1), first);
        Assert.Throws<JournalFormatException>(() => JournalCodec.Decode(line.AsSpan(..^1), JournalCodec.Genesis));
    }

    [Fact]
    public void No_beginning_of_a_line_passes_for_a_line()
    {
        var (line, _) = JournalCodec.Encode(new JournalRecord(1, Sent.At, new Woke(Sent.At), null, null), JournalCodec.Genesis);
        for (var length = 0; length < line.Length - 1; length++)
        {
            var torn = line[..length];
            Assert.Throws<JournalFormatException>(() => JournalCodec.Decode(torn, JournalCodec.Genesis));
        }
    }

    [Fact]
    public void A_word_of_another_build_is_named()
    {
        var json = """{"v":1,"seq":1,"at":"2026-02-18T15:30:00Z","event":{"type":"Invented","data":{}}}""";
        var e = Assert.Throws<JournalFormatException>(() => JournalCodec.Decode(Chained(json), JournalCodec.Genesis));
        Assert.Contains("'Invented' is no DeskEvent this build knows", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_schema_is_refused_with_its_number()
    {
        var json = """{"v":2,"seq":1,"at":"2026-02-18T15:30:00Z","event":{"type":"Woke","data":{"at":"2026-02-18T15:30:00Z"}}}""";
        var e = Assert.Throws<JournalFormatException>(() => JournalCodec.Decode(Chained(json), JournalCodec.Genesis));
        Assert.Contains("schema version 2", e.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Type> Family(Type type) =>
        type.Assembly.GetTypes().Where(each => each.IsSealed && each.IsSubclassOf(type)).OrderBy(each => each.Name, StringComparer.Ordinal);

    private static void Survives(Type family, string name, Func<object, JournalRecord> record)
    {
        var type = Family(family).Single(each => each.Name == name);
        foreach (var withNulls in new[] { false, true })
        {
            var value = new Samples(withNulls).Of(type)!;
            var (line, _) = JournalCodec.Encode(record(value), JournalCodec.Genesis);
            var (read, again) = RoundTrip(record(value));
            Assert.Equal(type, (read.Event ?? (object?)read.Command)!.GetType());
            Assert.Equal(Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(again));
            Assert.True(Samples.AreSame(value, read.Event ?? (object?)read.Command), $"{name} is read as something else than was written");
            if (!withNulls)
            {
                Named(line, type);
            }
        }
    }

    /// <summary>Every property of the type is in the line: what is never written cannot be seen to get lost.</summary>
    private static void Named(byte[] json, Type type)
    {
        var text = Encoding.UTF8.GetString(json);
        Assert.All(Samples.Facts(type), property => Assert.Contains($"\"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}\":", text, StringComparison.Ordinal));
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
    }

    private static (JournalRecord Record, byte[] Again) RoundTrip(JournalRecord record)
    {
        var (line, chain) = JournalCodec.Encode(record, JournalCodec.Genesis);
        var (read, readChain) = JournalCodec.Decode(line.AsSpan(..^1), JournalCodec.Genesis);
        Assert.Equal((record.Sequence, record.At, chain), (read.Sequence, read.At, readChain));
        return (read, JournalCodec.Encode(read, JournalCodec.Genesis).Line);
    }

    private static string Line(DeskEvent taken) => Encoding.UTF8.GetString(JournalCodec.Encode(new JournalRecord(1, Sent.At, taken, null, null), JournalCodec.Genesis).Line);

    private static string Line(DeskCommand given) => Encoding.UTF8.GetString(JournalCodec.Encode(new JournalRecord(1, Sent.At, null, given, null), JournalCodec.Genesis).Line);

    private static byte[] Chained(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var link = System.Security.Cryptography.SHA256.HashData([.. Encoding.ASCII.GetBytes(JournalCodec.Genesis), .. body]);
        return Encoding.UTF8.GetBytes($"{json[..^1]},\"chain\":\"{Convert.ToHexStringLower(link)}\"}}");
    }
}
