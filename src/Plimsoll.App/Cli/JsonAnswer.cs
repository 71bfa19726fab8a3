using System.Text;
using System.Text.Json;

namespace Plimsoll.App.Cli;

/// <summary>One line of JSON on stdout, whole or not at all.</summary>
internal static class JsonAnswer
{
    public static void Print(TextWriter to, Action<Utf8JsonWriter> write)
    {
        using var document = new MemoryStream();
        using (var writer = new Utf8JsonWriter(document))
        {
            write(writer);
        }

        to.WriteLine(Encoding.UTF8.GetString(document.GetBuffer().AsSpan(0, (int)document.Length)));
        to.Flush();
    }

    /// <summary>A verb that failed before it had an answer: a program waits for one document, whatever happens.</summary>
    public static void PrintFailure(TextWriter to, string error, int exitCode) => Print(to, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        json.WriteNumber("exitCode", exitCode);
        json.WriteEndObject();
    });
}
