using System.Text.Json;
using NodaTime.Text;
using Plimsoll.App.Research;
using Plimsoll.Research.Permutation;

namespace Plimsoll.App.Cli;

/// <summary>The p-values, in the contract's words or a person's.</summary>
internal static class PermuteAnswer
{
    /// <param name="part">Of all runs.</param>
    /// <param name="windowsSeconds">Null where parts were joined: they ran elsewhere, and joining computes no window.</param>
    public static void Print(VerbCall call, PermutationPart part, double wallSeconds, double? windowsSeconds)
    {
        var overall = PermutationP.Of(part.Real.Overall, [.. part.Bests.Overall.Select(best => best!.Value)]);
        PermutationP[] windows = [.. part.Real.Windows.Select((real, i) => PermutationP.Of(real, [.. part.Bests.Windows[i].Select(best => best!.Value)]))];
        if (call.Json)
        {
            call.Print(json => Write(json, part, windows, overall, wallSeconds, windowsSeconds));
            return;
        }

        var page = Page.Of(call.Context);
        page.Table(
            ["trained from", ">real best", ">p", ">p with one added"],
            windows.Select((p, i) => (IReadOnlyList<string>)[LocalDatePattern.Iso.Format(part.TrainStarts[i]), $"{part.Real.Windows[i]:0.00}", $"{p.P:0.000}", $"{p.PAddOne:0.000}"]));
        page.Facts(("overall", $"real {part.Real.Overall:0.00}, p {overall.P:0.000}, with one added {overall.PAddOne:0.000}"), ("runs", $"{part.Runs}"), ("seconds", $"{wallSeconds:0.00}"));
    }

    public static void PrintPart(VerbCall call, PermutationPart part, string path)
    {
        if (!call.Json)
        {
            call.Context.Out.WriteLine($"{path}: runs {part.From} to {part.To - 1} of {part.Runs}");
            return;
        }

        call.Print(json =>
        {
            json.WriteStartObject();
            json.WriteString("part", path);
            json.WriteNumber("runs", part.Runs);
            json.WriteNumber("from", part.From);
            json.WriteNumber("to", part.To);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, PermutationPart part, PermutationP[] windows, PermutationP overall, double wallSeconds, double? windowsSeconds)
    {
        json.WriteStartObject();
        json.WriteNumber("runs", part.Runs);
        json.WriteStartArray("windows");
        for (var i = 0; i < windows.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("trainStart", LocalDatePattern.Iso.Format(part.TrainStarts[i]));
            json.WriteNumber("realBest", part.Real.Windows[i]);
            json.WriteNumber("p", windows[i].P);
            json.WriteNumber("pAddOne", windows[i].PAddOne);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("overall");
        json.WriteNumber("real", part.Real.Overall);
        json.WriteNumber("p", overall.P);
        json.WriteNumber("pAddOne", overall.PAddOne);
        json.WriteEndObject();
        json.WriteNumber("wallSeconds", wallSeconds);
        if (windowsSeconds is { } seconds)
        {
            json.WriteNumber("windowsSeconds", seconds);
        }

        json.WriteEndObject();
    }
}
