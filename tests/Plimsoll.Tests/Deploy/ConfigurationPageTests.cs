using Plimsoll.App.Configuration;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.Deploy;

/// <summary>docs/configuration.md lists the keys as the code declares them.</summary>
public sealed class ConfigurationPageTests
{
    /// <summary>On a difference, the message holds the table to be put into the page.</summary>
    [Fact]
    public void The_page_lists_every_key_as_the_code_declares_it()
    {
        var table = string.Concat(DeskConfiguration.Keys.Select(Row));
        var page = File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, "docs/configuration.md"));

        Assert.True(page.Contains(table, StringComparison.Ordinal), $"docs/configuration.md should contain:\n{table}");
        Assert.Equal(DeskConfiguration.Keys.Count, page.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    private static string Row(SettingDescription key) =>
        $"| `{key.Key}` | {(key.Default is { } value ? $"`{value}`" : "")} | {Cell(key.Description)} | {Cell(key.Allowed)} | {string.Join("<br>", key.EnvironmentNames.Skip(1).Select(name => $"`{name}`"))} |\n";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
