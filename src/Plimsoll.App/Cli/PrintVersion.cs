using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Plimsoll.App.Cli;

/// <summary>--version, the same from wherever the desk's assembly was started.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    public static string Text { get; } = typeof(PrintVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"plimsoll {Text}");
        return ExitCode.Done;
    }
}
