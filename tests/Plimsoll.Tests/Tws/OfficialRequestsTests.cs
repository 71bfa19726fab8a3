using System.Text.Json;

namespace Plimsoll.Tests.Tws;

/// <summary>Our requests beside those the official client 10.30.01 writes at server version 187, field by field.</summary>
public sealed class OfficialRequestsTests(ITestOutputHelper output)
{
    private const string File = "requests-official-10.30.01-sv187.jsonl";

    /// <summary>Every difference we mean to have. A difference that is not here, and one here that is not there, fails.</summary>
    private static readonly Difference[] Intended = [];

    [Fact]
    public void Every_recorded_call_is_written_field_for_field_as_the_official_client_writes_it()
    {
        var lines = SharedData.Lines(File);
        var found = lines.SelectMany(Compare).ToList();
        foreach (var difference in found)
        {
            output.WriteLine(difference.ToString());
        }

        output.WriteLine($"{lines.Count} of {lines.Count} recorded calls compared, {found.Count} differences");
        Assert.Equal(149, lines.Count);
        Assert.Equal(Intended.Select(d => d with { Reason = "" }), found);
    }

    [Fact]
    public void Every_call_of_ours_is_in_the_recorded_list()
    {
        var recorded = SharedData.Lines(File).Select(Name).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(OfficialCalls.All.Keys, name => !recorded.Contains(name));
    }

    private static IEnumerable<Difference> Compare(JsonElement line)
    {
        var name = Name(line);
        var theirs = line.GetProperty("fields").EnumerateArray().Select(f => f.GetString()!).ToArray();
        if (!OfficialCalls.All.TryGetValue(name, out var request))
        {
            return [new Difference(name, 0, "(no such request)", string.Join('|', theirs), "")];
        }

        var ours = WireText.Fields(request, 187);
        return Enumerable.Range(0, Math.Max(ours.Length, theirs.Length))
            .Select(i => (Index: i, Ours: ours.ElementAtOrDefault(i) ?? "(none)", Theirs: theirs.ElementAtOrDefault(i) ?? "(none)"))
            .Where(f => f.Ours != f.Theirs)
            .Select(f => new Difference(name, f.Index, f.Ours, f.Theirs, ""));
    }

    private static string Name(JsonElement line) => line.GetProperty("call").GetString()!;

    private sealed record Difference(string Call, int Field, string Ours, string Theirs, string Reason);
}
