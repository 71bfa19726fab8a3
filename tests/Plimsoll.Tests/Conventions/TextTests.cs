using System.Text.RegularExpressions;

namespace Plimsoll.Tests.Conventions;

/// <summary>What no committed text says: where somebody's machine keeps its files, and what somebody meant to do one day.</summary>
public sealed partial class TextTests
{
    private static readonly string[] binary = [".db", ".gz", ".ico", ".parquet", ".png", ".snk", ".woff2"];

    /// <summary>Folders of one person's machine; a service's own, such as those under /var and /etc, are everybody's.</summary>
    [GeneratedRegex(@"(?<![\w.~/-])/(home|work|tmp|root|Users|mnt|media)/[\w.-]|\b[A-Z]:\\\w", RegexOptions.ExplicitCapture)]
    private static partial Regex MachinePath();

    /// <summary>Promises go to the issues, where somebody reads them.</summary>
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|XX" + @"X|HA" + @"CK)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Promise();

    [Fact]
    public void No_text_names_a_path_of_somebodys_machine() => Breach.None(Lines(MachinePath()));

    [Fact]
    public void No_text_leaves_something_for_later() => Breach.None(Lines(Promise()));

    [Theory]
    [InlineData("see /ho" + "me/anna/plimsoll")]
    [InlineData("cp x \"/tm" + "p/x\"")]
    [InlineData(@"C" + @":\Users\anna")]
    public void A_path_of_a_machine_is_seen(string text) => Assert.Matches(MachinePath(), text);

    [Theory]
    [InlineData("https://example.com/home/page")]
    [InlineData("src/tmp/x and ~/work/x")]
    [InlineData("#!/usr/bin/env bash")]
    [InlineData("/var/lib/plimsoll/journal")]
    public void Other_paths_are_not(string text) => Assert.DoesNotMatch(MachinePath(), text);

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("FIX" + "ME")]
    public void A_promise_is_seen(string text) => Assert.Matches(Promise(), text);

    [Fact]
    public void The_files_are_found_at_all() => Assert.Contains("src/Plimsoll.App/Program.cs", House.Files);

    private static IEnumerable<string> Lines(Regex forbidden) =>
        from path in House.Files
        where !binary.Contains(Path.GetExtension(path))
        from line in House.Text(path).Split('\n').Index()
        where forbidden.IsMatch(line.Item)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}";
}
