using Plimsoll.App.Configuration;

namespace Plimsoll.Tests.App.Configuration;

/// <summary>The files in the repository say what the code says, completely.</summary>
public sealed class CommittedFilesTests
{
    [Fact]
    public void The_committed_configuration_writes_every_key_with_its_default()
    {
        var errors = new List<ConfigurationError>();
        var written = YamlFile.Read(DeskConfiguration.CommittedFile, Text(DeskConfiguration.CommittedFile), errors);

        Assert.Empty(errors);
        Assert.Equal(DeskConfiguration.Keys.Select(setting => setting.Key), written.Select(value => value.Key));
    }

    [Fact]
    public void Loading_the_committed_configuration_changes_no_default()
    {
        using var desk = new TemporaryDesk();
        var defaults = desk.Good();
        var committed = desk.Committed(Text(DeskConfiguration.CommittedFile)).Load();

        Assert.Empty(committed.Errors);
        Assert.Empty(committed.Warnings);
        Assert.Equal(defaults with { Redactor = committed.Value!.Redactor }, committed.Value);
    }

    [Fact]
    public void The_env_example_lists_every_name_under_its_meaning()
    {
        var expected = string.Concat(DeskConfiguration.Keys.Select(setting =>
            $"\n# {setting.Key}: {setting.Description}{Default(setting)}\n" + string.Concat(setting.EnvironmentNames.Select(name => name + "=\n"))));

        Assert.EndsWith(expected, Text(".env.example"));
    }

    [Fact]
    public void A_copied_env_example_changes_nothing()
    {
        using var desk = new TemporaryDesk();
        var defaults = desk.Good();

        Assert.Equal(defaults, desk.DotEnv(Text(".env.example")).Good() with { Redactor = defaults.Redactor });
    }

    [Fact]
    public void No_name_stands_for_two_keys()
    {
        var names = DeskConfiguration.Keys.SelectMany(setting => setting.EnvironmentNames).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    private static string Default(SettingDescription setting) => setting.Default is { } value ? $" (default {value})" : "";

    private static string Text(string file) => File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, file));
}
