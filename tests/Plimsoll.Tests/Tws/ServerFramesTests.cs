using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

public sealed class ServerFramesTests
{
    public static TheoryData<int> Versions => [.. Enumerable.Range(176, 25)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_kind_of_the_server_table_decodes_to_its_last_field(int version)
    {
        foreach (var fields in ServerFrames.All(version))
        {
            var message = WireText.Decode(WireText.Payload(fields), version);
            Assert.Equal(Kind(fields).IgnoredBecause is null, message is not null);
        }
    }

    [Fact]
    public void The_frames_of_these_tests_cover_the_whole_server_table() =>
        Assert.Equal(
            MessageTable.Kinds.Select(k => k.Id),
            ServerFrames.All(200).Select(f => Kind(f).Id).Distinct().Order());

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_message_with_one_field_too_many_or_too_few_is_refused_and_named(int version)
    {
        foreach (var fields in ServerFrames.All(version).Where(f => Kind(f).IgnoredBecause is null))
        {
            var more = Assert.Throws<TwsFormatException>(() => WireText.Decode(WireText.Payload([.. fields, "1"]), version));
            Assert.StartsWith($"{Kind(fields)} at version {version}:", more.Message, StringComparison.Ordinal);
            var fewer = Assert.Throws<TwsFormatException>(() => WireText.Decode(WireText.Payload(fields[..^1]), version));
            var name = fields.Length > 1 ? $"{Kind(fields)}" : "message"; // of completedOrdersEnd nothing is left
            Assert.StartsWith($"{name} at version {version}:", fewer.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    [InlineData(110)]
    [InlineData(205)]
    [InlineData(-5)]
    public void An_id_outside_the_server_table_is_refused(int id) =>
        Assert.Contains(
            $"message id {id} ",
            Assert.Throws<TwsFormatException>(() => WireText.Decode(WireText.Payload($"{id}", "1"), 187)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void What_is_ignored_says_why()
    {
        var ignored = MessageTable.Kinds.Where(k => k.IgnoredBecause is not null).ToList();
        Assert.Equal(["bondContractData (18)"], ignored.Select(k => k.ToString()));
        Assert.All(ignored, k => Assert.NotEqual("", k.IgnoredBecause));
    }

    /// <summary>protocol.md §6 gives these counts, for an empty delta-neutral type and for the text None.</summary>
    [Theory]
    [InlineData(176, 128, 136)]
    [InlineData(177, 127, 135)]
    [InlineData(182, 127, 135)]
    [InlineData(183, 128, 136)]
    [InlineData(184, 129, 137)]
    [InlineData(185, 130, 138)]
    [InlineData(188, 130, 138)]
    [InlineData(189, 131, 139)]
    [InlineData(193, 133, 141)]
    [InlineData(195, 146, 154)]
    [InlineData(198, 147, 155)]
    [InlineData(199, 148, 156)]
    [InlineData(200, 148, 156)]
    public void An_open_order_has_as_many_fields_as_the_fact_sheet_counts(int version, int empty, int none)
    {
        Assert.Equal(empty, OpenOrderFrames.Plain(version, none: false).Length);
        Assert.Equal(none, OpenOrderFrames.Plain(version, none: true).Length);
    }

    private static MessageKind Kind(string[] fields) => MessageTable.Find(int.Parse(fields[0]))!;
}
