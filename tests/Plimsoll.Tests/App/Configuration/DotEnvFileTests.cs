using Plimsoll.App.Configuration;

namespace Plimsoll.Tests.App.Configuration;

public sealed class DotEnvFileTests
{
    [Theory]
    [InlineData("NAME=value", "value")]
    [InlineData("  NAME = value  ", "value")]
    [InlineData("export NAME=value", "value")]
    [InlineData("NAME=value # comment", "value")]
    [InlineData("NAME=va#lue", "va#lue")]
    [InlineData("NAME=#comment", "")]
    [InlineData("NAME=", "")]
    [InlineData("NAME=a=b", "a=b")]
    [InlineData("NAME='two words # kept'", "two words # kept")]
    [InlineData("NAME='back\\nslash' # comment", "back\\nslash")]
    [InlineData("NAME=\"two\\nlines \\\"quoted\\\" \\$5 \\\\\"", "two\nlines \"quoted\" $5 \\")]
    [InlineData("NAME=\"$HOME\"", "$HOME")]
    [InlineData("NAME=value\r", "value")]
    public void A_line_gives_its_value(string line, string value)
    {
        var (variables, errors) = Read(line);

        Assert.Empty(errors);
        var (name, read) = Assert.Single(variables);
        Assert.Equal("NAME", name);
        Assert.Equal(value, read.Text);
    }

    [Fact]
    public void Comments_and_blank_lines_are_passed_over_and_lines_counted()
    {
        var (variables, _) = Read("# first\n\nA=1\n   # indented\nB=2\n");

        Assert.Equal(["A@3", "B@5"], variables.Select(variable => $"{variable.Name}@{variable.Value.Origin.Line}"));
    }

    [Theory]
    [InlineData("NAME", "expected NAME=value; a name is letters, digits and _")]
    [InlineData("=value", "expected NAME=value; a name is letters, digits and _")]
    [InlineData("1NAME=value", "expected NAME=value; a name is letters, digits and _")]
    [InlineData("MY-NAME=value", "expected NAME=value; a name is letters, digits and _")]
    [InlineData("NAME='value", "the closing quote is missing")]
    [InlineData("NAME=\"value\\\"", "the closing quote is missing")]
    [InlineData("NAME='value' more", "something stands behind the closing quote")]
    public void A_wrong_line_is_named_by_its_number(string line, string message)
    {
        var (variables, errors) = Read("A=1\n" + line + "\nB=2");

        Assert.Equal(["A", "B"], variables.Select(variable => variable.Name));
        var error = Assert.Single(errors);
        Assert.Equal(2, error.Line);
        Assert.Equal(message, error.Message);
    }

    private static (IReadOnlyList<(string Name, RawValue Value)> Variables, List<ConfigurationError> Errors) Read(string text)
    {
        var errors = new List<ConfigurationError>();
        return (DotEnvFile.Read(".env", text, errors), errors);
    }
}
