using Plimsoll.App.Configuration;

namespace Plimsoll.Tests.App.Configuration;

/// <summary>A desk's folder of its own, gone after the test.</summary>
internal sealed class TemporaryDesk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-configuration-");
    private readonly Dictionary<string, string> environment = [];
    private readonly List<ConfigurationOverride> flags = [];
    private readonly List<string> sets = [];

    public string Folder => folder.FullName;

    public static string RepositoryFolder
    {
        get
        {
            var above = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(above.FullName, "Plimsoll.slnx")))
            {
                above = above.Parent ?? throw new DirectoryNotFoundException("no folder above the tests holds Plimsoll.slnx");
            }

            return above.FullName;
        }
    }

    public TemporaryDesk File(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return this;
    }

    public TemporaryDesk Committed(string yaml) => File(DeskConfiguration.CommittedFile, yaml);

    public TemporaryDesk Local(string yaml) => File(DeskConfiguration.LocalFile, yaml);

    public TemporaryDesk DotEnv(string text) => File(DeskConfiguration.DotEnv, text);

    public TemporaryDesk Variable(string name, string value)
    {
        environment[name] = value;
        return this;
    }

    public TemporaryDesk Flag(string flag, string key, string value)
    {
        flags.Add(new ConfigurationOverride(flag, key, value));
        return this;
    }

    public TemporaryDesk Set(string argument)
    {
        sets.Add(argument);
        return this;
    }

    public Loaded<DeskConfiguration> Load() => DeskConfiguration.Load(new ConfigurationInputs(Folder, environment, flags, sets));

    /// <summary>The configuration, which must be without errors.</summary>
    public DeskConfiguration Good()
    {
        var loaded = Load();
        Assert.Equal("", loaded.Errors.ToString());
        return loaded.Value!;
    }

    /// <summary>The only error there must be.</summary>
    public ConfigurationError OnlyError()
    {
        var loaded = Load();
        Assert.Null(loaded.Value);
        return Assert.Single(loaded.Errors);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
