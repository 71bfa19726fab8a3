using Plimsoll.Tests.Conventions.Samples;

namespace Plimsoll.Tests.Conventions;

/// <summary>One type a file, files and methods that fit into a head. What is over stands here with its reason, and may only shrink.</summary>
public sealed class ShapeTests
{
    private const int FileLinesMax = 400;
    private const int MethodLinesMax = 70;

    /// <summary>File, lines it has, why.</summary>
    private static readonly IReadOnlyList<(string File, int Lines, string Why)> longFiles = [];

    /// <summary>Method, lines it has, why.</summary>
    private static readonly IReadOnlyList<(string Method, int Lines, string Why)> longMethods =
    [
        ("Plimsoll.Tests.Tws.OpenOrderTests.RichOrder", 119, "one order with every field IB knows, a line each: data, not a procedure"),
    ];

    [Fact]
    public void A_file_holds_one_top_level_type_and_has_its_name() =>
        Breach.None(House.SourceFiles.Select(path => SourceShape.Problem(path, House.Text(path))).OfType<string>());

    [Fact]
    public void A_file_has_at_most_400_lines() => Check(
        House.SourceFiles.Select(path => (path, Lines(House.Text(path)))), FileLinesMax, longFiles);

    [Fact]
    public void A_method_has_at_most_70_lines() => Check(
        House.Rooms.Append(House.Tests)
            .SelectMany(assembly => new CompiledCode(assembly).Lengths)
            .Where(method => method.Method.StartsWith("Plimsoll.", StringComparison.Ordinal)) // not what the compiler generates for a regular expression
            .Select(method => (method.Method, method.Lines)),
        MethodLinesMax,
        longMethods);

    [Theory]
    [InlineData("public sealed record Lot(int Size);\n\ninternal enum Side\n{\n}\n", "a/Lot.cs declares Lot, Side")]
    [InlineData("internal static partial class Lots\n{\n    public sealed class Inner;\n}\n", "a/Lot.cs declares Lots")]
    [InlineData("public delegate Dictionary<string, int> Count(int from);\n\npublic readonly record struct Lot;\n", "a/Lot.cs declares Count, Lot")]
    [InlineData("[Flags] public interface ILot<T>\n{\n}\n", "a/Lot.cs declares ILot")]
    public void A_file_of_another_shape_is_seen(string text, string problem) => Assert.Equal(problem, SourceShape.Problem("a/Lot.cs", text));

    [Fact]
    public void A_part_of_a_type_has_the_types_name() => Assert.Null(SourceShape.Problem("a/Lot.Events.cs", "public sealed partial class Lot\n{\n}\n"));

    [Fact]
    public void A_long_method_is_measured_wherever_its_lines_are_compiled_to()
    {
        var lengths = new CompiledCode(House.Tests).Lengths.Where(method => method.Method.StartsWith(typeof(LongSample).FullName!, StringComparison.Ordinal)).ToList();

        Assert.Equal(11, lengths.Single(method => method.Method.EndsWith(".Plain", StringComparison.Ordinal)).Lines);
        Assert.Equal(11, lengths.Single(method => method.Method.Contains("<Later>", StringComparison.Ordinal) && method.Method.EndsWith(".MoveNext", StringComparison.Ordinal)).Lines);
        Assert.Equal(4, lengths.Single(method => method.Method.EndsWith("..ctor", StringComparison.Ordinal)).Lines);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check([("long", 71)], MethodLinesMax, []));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check([("long", 81)], MethodLinesMax, [("long", 80, "may not grow")]));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check([("long", 79)], MethodLinesMax, [("long", 80, "has shrunk: the list must follow")]));
        Check([("long", 80), ("short", 70)], MethodLinesMax, [("long", 80, "stands")]);
    }

    private static int Lines(string text) => text.Count(character => character == '\n');

    /// <summary>What is over the limit and not on the list, or not as the list says.</summary>
    private static void Check(IEnumerable<(string Name, int Lines)> found, int most, IReadOnlyList<(string Name, int Lines, string Why)> ratchet)
    {
        var over = found.Where(one => one.Lines > most).ToList();
        var wrong = over.Where(one => !ratchet.Any(known => known.Name == one.Name && known.Lines == one.Lines))
            .Select(one => $"{one.Name} has {one.Lines} lines; at most {most}");
        var idle = ratchet.Where(known => !over.Contains((known.Name, known.Lines))).Select(known => $"{known.Name} has no longer {known.Lines} lines");
        Breach.None(wrong.Concat(idle));
    }
}
