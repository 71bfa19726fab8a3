using System.CommandLine;
using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.App.Cli;

/// <summary>A line typed in a folder and an environment of its own, and what came back.</summary>
internal sealed class TypedLine : IDisposable
{
    private readonly TemporaryDesk desk = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly List<Func<CliContext, Command>> verbs = [];

    public TypedLine() => Context = new CliContext(output, TextWriter.Synchronized(error), desk.Folder, environment, TimeProvider.System);

    public CliContext Context { get; }

    public string Out => output.ToString();

    public string Error => error.ToString();

    public TemporaryDesk Desk => desk;

    /// <summary>Forgets what was answered so far.</summary>
    public void Clear() => output.GetStringBuilder().Clear();

    public TypedLine Variable(string name, string value)
    {
        environment[name] = value;
        return this;
    }

    /// <summary>A verb "weigh" beside the real ones, with an option --tons.</summary>
    public TypedLine WithVerb(Func<VerbCall, CancellationToken, Task<int>> act)
    {
        verbs.Add(context => new Verb(context, "weigh", "Weighs the ship", [new("plimsoll weigh --tons 3", "As always")], act)
        {
            new Option<int>("--tons"),
        });
        return this;
    }

    public TypedLine WithVerb(Func<VerbCall, int> act) => WithVerb((call, _) => Task.FromResult(act(call)));

    public Task<int> Type(string line, CancellationToken stop = default)
    {
        var root = CommandLine.Make(Context, verbs.Append(GatewayVerb.Make));
        return CommandLine.Run(root, line.Split(' ', StringSplitOptions.RemoveEmptyEntries), Context, stop);
    }

    public JsonElement Document() => JsonDocument.Parse(Out).RootElement;

    public void Dispose() => desk.Dispose();
}
