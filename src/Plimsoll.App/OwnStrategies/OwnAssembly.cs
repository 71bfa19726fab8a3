using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using Plimsoll.App.Cli;
using Plimsoll.Market.Bars;

namespace Plimsoll.App.OwnStrategies;

/// <summary>
/// Somebody else's assembly, in a context of its own: Plimsoll's types are the program's, everything else comes from the assembly's folder.
/// It is trusted like the program: whoever may name it in the configuration may do what the desk's user may.
/// </summary>
internal sealed class OwnAssembly : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver resolver;
    private readonly string key;
    private readonly string file;

    private OwnAssembly(string key, string file, string path, byte[] bytes)
        : base(file, isCollectible: false)
    {
        (this.key, this.file) = (key, file);
        resolver = new AssemblyDependencyResolver(path);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Code = LoadFromStream(new MemoryStream(bytes));
    }

    public Assembly Code { get; }

    /// <summary>Of the bytes that were loaded.</summary>
    public string Sha256 { get; }

    public string Version => Code.GetName().Version?.ToString(3) ?? "0";

    /// <param name="key">The configuration's key, for errors.</param>
    /// <param name="file">As it is written there, relative to the desk's folder.</param>
    /// <exception cref="CliFailure">There is none, it is none, or it was made for another Plimsoll.</exception>
    public static OwnAssembly Load(string folder, string key, string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file));
        if (!File.Exists(path))
        {
            throw new CliFailure(ExitCode.Usage, $"{key}: {file}: there is no such file in {folder}");
        }

        try
        {
            var loaded = new OwnAssembly(key, file, path, File.ReadAllBytes(path));
            loaded.RequireThisVersion();
            return loaded;
        }
        catch (Exception broken) when (broken is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw new CliFailure(ExitCode.Usage, $"{key}: {file} is no .NET assembly that can be loaded: {broken.Message}", broken);
        }
    }

    /// <summary>The one class of a kind that can be made of a history.</summary>
    /// <param name="name">Null where there is only one.</param>
    public Func<BarPanel, T> Maker<T>(string? name, out string type)
        where T : class
    {
        var all = Types().Where(each => each is { IsPublic: true, IsAbstract: false } && each.IsAssignableTo(typeof(T))).OrderBy(each => each.FullName, StringComparer.Ordinal).ToList();
        var chosen = name is null ? all : [.. all.Where(each => each.FullName == name || each.Name == name)];
        var names = all.Count == 0 ? "it has no public class of that kind" : $"it has {string.Join(", ", all.Select(each => each.FullName))}";
        if (chosen.Count != 1)
        {
            throw new CliFailure(ExitCode.Usage, name is null && all.Count > 1
                ? $"{key}: {file} has several of {typeof(T).Name} ({string.Join(", ", all.Select(each => each.FullName))}): name one behind {file}!"
                : $"{key}: {file}{(name is null ? "" : "!" + name)} is no {typeof(T).Name}: {names}");
        }

        type = chosen[0].FullName!;
        var made = chosen[0].GetConstructor([typeof(BarPanel)])
            ?? throw new CliFailure(ExitCode.Usage, $"{key}: {type} in {file} needs a public constructor that takes the history, a {nameof(BarPanel)}");
        return history =>
        {
            try
            {
                return (T)made.Invoke([history]);
            }
            catch (TargetInvocationException thrown) when (thrown.InnerException is { } cause)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
                throw;
            }
        };
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name!.StartsWith("Plimsoll.", StringComparison.Ordinal) || resolver.ResolveAssemblyToPath(assemblyName) is not { } path ? null : LoadFromAssemblyPath(path);

    private Type[] Types()
    {
        try
        {
            return Code.GetTypes();
        }
        catch (ReflectionTypeLoadException broken)
        {
            throw new CliFailure(ExitCode.Usage, $"{key}: {file} does not fit this Plimsoll: {broken.LoaderExceptions.FirstOrDefault()?.Message ?? broken.Message}", broken);
        }
    }

    private void RequireThisVersion()
    {
        var ours = typeof(Trading.DeskState).Assembly.GetName().Version!;
        foreach (var reference in Code.GetReferencedAssemblies().Where(each => each.Name!.StartsWith("Plimsoll.", StringComparison.Ordinal) && each.Version is not null))
        {
            if ((reference.Version!.Major, reference.Version.Minor) != (ours.Major, ours.Minor))
            {
                throw new CliFailure(ExitCode.Usage, $"{key}: {file} was made for {reference.Name} {reference.Version.ToString(3)}; this is {ours.ToString(3)}: build it anew");
            }
        }
    }
}
