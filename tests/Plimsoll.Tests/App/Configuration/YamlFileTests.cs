using Plimsoll.App.Configuration;

namespace Plimsoll.Tests.App.Configuration;

public sealed class YamlFileTests
{
    [Fact]
    public void Sections_values_and_lists_become_dotted_keys_with_their_places()
    {
        var (values, errors) = Read("a: 1\nb:\n  c: two words # why\n  d: {e: 'x'}\nf: [SPY, QQQ]\n");

        Assert.Empty(errors);
        Assert.Equal(
            ["a=1 @f.yaml:1:4", "b.c=two words @f.yaml:3:6", "b.d.e=x @f.yaml:4:10", "f=[SPY QQQ] @f.yaml:5:4"],
            values.Select(value => $"{value.Key}={value.Value.Text ?? $"[{string.Join(' ', value.Value.Items!)}]"} @{value.Value.Origin}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only comments\n")]
    [InlineData("---\n")]
    public void An_empty_file_says_nothing(string text)
    {
        var (values, errors) = Read(text);

        Assert.Empty(values);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("a: ", null)]
    [InlineData("a: ~", null)]
    [InlineData("a: null", null)]
    [InlineData("a: ''", "")]
    [InlineData("a: 'null'", "null")]
    public void Nothing_is_told_from_an_empty_text(string text, string? expected)
    {
        Assert.Equal(expected, Assert.Single(Read(text).Values).Value.Text);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: a: already written in line 1")]
    [InlineData("a: {b: 1}\na: {c: 1}\n", "f.yaml:2:1: a: already written in line 1")]
    [InlineData("a: &x 1\n", "f.yaml:1:4: anchors and tags have no use here")]
    [InlineData("a: !!str 1\n", "f.yaml:1:4: anchors and tags have no use here")]
    [InlineData("a: 1\n---\nb: 2\n", "f.yaml:2:1: one document a file")]
    [InlineData("- a\n", "f.yaml:1:1: expected sections and keys (name: value)")]
    [InlineData("just a text\n", "f.yaml:1:1: expected sections and keys (name: value)")]
    [InlineData("a: [{b: 1}]\n", "f.yaml:1:5: a is a list of single values")]
    public void What_configuration_has_no_use_for_is_refused(string text, string error)
    {
        Assert.Equal(error, Assert.Single(Read(text).Errors).ToString());
    }

    [Theory]
    [InlineData("a:\n\tb: 1\n", null)]
    [InlineData("a: 'open\nb: 1\n", null)]
    [InlineData("a: 1\n  b: 2\n", 2)]
    [InlineData("a: *b\n", 1)]
    public void Broken_yaml_is_one_error_with_its_line(string text, int? line)
    {
        var error = Assert.Single(Read(text).Errors);

        Assert.Equal("f.yaml", error.File);
        Assert.True(line is null ? error.Line > 0 : error.Line == line, error.ToString());
    }

    private static (IReadOnlyList<(string Key, RawValue Value)> Values, List<ConfigurationError> Errors) Read(string text)
    {
        var errors = new List<ConfigurationError>();
        return (YamlFile.Read("f.yaml", text, errors), errors);
    }
}
