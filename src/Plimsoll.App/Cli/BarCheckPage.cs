using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Data.Checks;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll fetch --check</c>: what is wrong with the bars of a folder, for people and for programs.</summary>
internal static class BarCheckPage
{
    /// <summary>A file with one mistake in every row would bury the others; --json has them all.</summary>
    private const int FindingsShownMax = 10;

    /// <returns>1 when a finding is bad.</returns>
    /// <exception cref="BarDataException">There is nothing to check.</exception>
    public static int Run(VerbCall call, string folder, SettingList<string>? symbols, CancellationToken stop)
    {
        var files = BarFolder.FilesOf(folder);
        if (symbols?.FirstOrDefault(symbol => !files.ContainsKey(symbol)) is { } missing)
        {
            throw new BarDataException(folder, null, $"no {missing}.csv or {missing}.parquet in it");
        }

        var seen = new List<CheckedFile>();
        foreach (var (symbol, path) in files)
        {
            stop.ThrowIfCancellationRequested();
            if (symbols is null || symbols.Contains(symbol))
            {
                seen.Add(BarCheck.File(path));
            }
        }

        if (call.Json)
        {
            call.Print(json => Write(json, folder, seen));
        }
        else
        {
            Show(call, seen);
        }

        return seen.TrueForAll(file => file.IsGood) ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Show(VerbCall call, List<CheckedFile> seen)
    {
        var page = Page.Of(call.Context);
        page.Table(
            ["", "Symbol", ">Bars", "First", "Last", ">Bad", ">To look at"],
            seen.Select(file => (IReadOnlyList<string>)
            [
                file.IsGood ? "✓" : "✗", file.Symbol, $"{file.Bars}", Iso(file.First), Iso(file.Last),
                Count(file.Findings.Count(finding => finding.IsBad)), Count(file.Findings.Count(finding => !finding.IsBad)),
            ]));
        foreach (var file in seen)
        {
            foreach (var finding in file.Findings.OrderBy(finding => !finding.IsBad).Take(FindingsShownMax))
            {
                page.Line($"{(finding.IsBad ? "✗" : "·")} {Path.GetFileName(finding.Place)}  {Word(finding.Flaw)}  {finding.Text}");
            }

            if (file.Findings.Count > FindingsShownMax)
            {
                page.Line($"  {file.Symbol}: {file.Findings.Count - FindingsShownMax} more; --json shows all");
            }
        }

        var bad = seen.Sum(file => file.Findings.Count(finding => finding.IsBad));
        page.Line(bad == 0 ? $"{seen.Count} files, nothing wrong" : $"{seen.Count} files, {bad} things wrong: correct them, or fetch the symbols again");
    }

    private static void Write(Utf8JsonWriter json, string folder, List<CheckedFile> seen)
    {
        json.WriteStartObject();
        json.WriteString("folder", folder);
        json.WriteNumber("bad", seen.Sum(file => file.Findings.Count(finding => finding.IsBad)));
        json.WriteNumber("toLookAt", seen.Sum(file => file.Findings.Count(finding => !finding.IsBad)));
        json.WriteStartArray("files");
        foreach (var file in seen)
        {
            json.WriteStartObject();
            json.WriteString("symbol", file.Symbol);
            json.WriteString("file", file.File);
            json.WriteNumber("bars", file.Bars);
            json.WriteString("first", file.First is { } first ? LocalDatePattern.Iso.Format(first) : null);
            json.WriteString("last", file.Last is { } last ? LocalDatePattern.Iso.Format(last) : null);
            json.WriteStartArray("findings");
            foreach (var finding in file.Findings)
            {
                json.WriteStartObject();
                json.WriteString("flaw", Word(finding.Flaw));
                json.WriteBoolean("bad", finding.IsBad);
                json.WriteString("place", finding.Place);
                json.WriteString("text", finding.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Iso(LocalDate? date) => date is { } known ? LocalDatePattern.Iso.Format(known) : "";

    private static string Count(int number) => number == 0 ? "" : $"{number}";

    private static string Word(BarFlaw flaw) => flaw switch
    {
        BarFlaw.Unreadable => "unreadable",
        BarFlaw.Gap => "gap",
        BarFlaw.Duplicate => "duplicate",
        BarFlaw.Unsorted => "unsorted",
        BarFlaw.Closed => "closed",
        BarFlaw.HighBelowLow => "high-below-low",
        BarFlaw.OutsideRange => "outside-range",
        BarFlaw.NoPrice => "no-price",
        BarFlaw.Spike => "spike",
        BarFlaw.Jump => "jump",
        BarFlaw.Split => "split-suspected",
        BarFlaw.NoVolume => "no-volume",
    };
}
