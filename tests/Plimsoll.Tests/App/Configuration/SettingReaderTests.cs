using Plimsoll.App.Configuration;

namespace Plimsoll.Tests.App.Configuration;

/// <summary>What a new key gets from its one declaration.</summary>
public sealed class SettingReaderTests
{
    private static readonly ValueKind<SettingList<int>> Numbers = Kinds.ListOf(Kinds.Integer(1, 100));

    [Theory]
    [InlineData("[10, 20, 30]")]
    [InlineData("'10, 20,30'")]
    [InlineData("'[10, 20,30]'")] // as --set and a variable may have it
    public void A_list_comes_from_a_sequence_or_from_commas(string yaml)
    {
        var (reader, value) = Read(yaml);

        Assert.Empty(reader.Errors);
        Assert.Equal([10, 20, 30], value);
    }

    [Fact]
    public void One_wrong_item_spoils_the_list()
    {
        var (reader, value) = Read("[10, 200]");

        Assert.Equal("f.yaml:1:14: grid.ema: '10,200' is not allowed: a list, each a whole number from 1 to 100", Assert.Single(reader.Errors).ToString());
        Assert.Equal([5], value);
    }

    [Fact]
    public void The_declaration_is_all_that_help_needs()
    {
        var (reader, _) = Read("[10]");

        var declared = Assert.Single(reader.Declared);
        Assert.Equal(
            ("grid.ema", "5", "a list, each a whole number from 1 to 100", "Lengths to try", "PLIMSOLL__GRID__EMA OLD_NAME"),
            (declared.Key, declared.Default, declared.Allowed, declared.Description, string.Join(' ', declared.EnvironmentNames)));
    }

    private static (SettingReader Reader, IReadOnlyList<int> Value) Read(string yaml)
    {
        var errors = new List<ConfigurationError>();
        var reader = new SettingReader([new KeyedLayer(YamlFile.Read("f.yaml", $"grid: {{ ema: {yaml} }}", errors))]);
        var value = reader.Section("grid").Read("ema", Numbers, new([5]), "Lengths to try", "OLD_NAME");
        reader.RefuseUnknown();
        Assert.Empty(errors);
        return (reader, value);
    }
}
