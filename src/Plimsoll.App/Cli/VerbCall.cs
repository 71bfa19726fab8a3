using System.CommandLine;
using System.Text.Json;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>One call of a verb: what was typed, and where its answer goes.</summary>
/// <param name="Json">Whether the answer is one JSON document.</param>
/// <param name="Sets">What followed each --set.</param>
internal sealed record VerbCall(ParseResult Parsed, CliContext Context, bool Json, IReadOnlyList<string> Sets)
{
    /// <summary>Known once the configuration is read; from then on no error shows a secret.</summary>
    public Redactor? Redactor { get; set; }

    /// <summary>Whether the answer is out: a failure after it is told on stderr only.</summary>
    public bool HasPrinted { get; private set; }

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>Whether a person typed the option; a default is not typed.</summary>
    public bool Has(Option option) => Parsed.GetResult(option) is { Implicit: false };

    public string Redact(string text) => Redactor?.Redact(text) ?? text;

    /// <summary>Tells a person what goes on: never on stdout, which belongs to the answer.</summary>
    public void Tell(string line) => Context.Error.WriteLine(line);

    /// <summary>Prints the answer as one line of JSON, whole or not at all.</summary>
    public void Print(Action<Utf8JsonWriter> write)
    {
        JsonAnswer.Print(Context.Out, write);
        HasPrinted = true;
    }
}
