using System.Reflection;
using Plimsoll.Tests.Conventions.Samples;

namespace Plimsoll.Tests.Conventions;

/// <summary>
/// The three forbidden arrows of ARCHITECTURE.md, and no ambient clock, chance, thread or disk in what must replay; read from the
/// compiled code, because the base library holds sockets and clocks that no project reference shows.
/// </summary>
public sealed class ArrowTests
{
    private static readonly IReadOnlyList<Ban> outside =
    [
        new("System.Net.*", "a network"),
        new("System.IO.*", "a disk"),
        new("System.Threading.*", "threads and tasks finish in no order"),
        new("System.Timers.*", "a clock"),
        new("System.Runtime.CompilerServices.Async*", "async"),
        new("System.Runtime.CompilerServices.IAsyncStateMachine", "async"),
        new("System.Diagnostics.Stopwatch", "a clock"),
        new("System.Diagnostics.Process", "another process"),
        new("System.DateTime.get_Now", "a clock"),
        new("System.DateTime.get_UtcNow", "a clock"),
        new("System.DateTime.get_Today", "a clock"),
        new("System.DateTimeOffset.get_Now", "a clock"),
        new("System.DateTimeOffset.get_UtcNow", "a clock"),
        new("System.TimeProvider", "a clock"),
        new("NodaTime.SystemClock", "a clock"),
        new("NodaTime.IClock", "a clock"),
        new("NodaTime.ZonedClock", "a clock"),
        new("System.TimeZoneInfo", "the machine's time zones"),
        new("NodaTime.DateTimeZoneProviders.get_Bcl", "the machine's time zones"),
        new("System.Random", "chance without our seed"),
        new("System.Guid.NewGuid", "chance"),
        new("System.Guid.CreateVersion7", "chance and a clock"),
        new("System.Security.Cryptography.RandomNumberGenerator", "chance"),
        new("System.Environment.get_NewLine", "the machine"),
        new("System.Environment.get_TickCount", "a clock"),
        new("System.Environment.get_TickCount64", "a clock"),
        new("System.Environment.get_MachineName", "the machine"),
        new("System.Environment.get_ProcessorCount", "the machine"),
        new("System.Environment.GetEnvironmentVariable", "the machine"),
        new("System.Globalization.CultureInfo.get_CurrentCulture", "the machine"),
        new("System.Console", "a terminal"),
    ];

    /// <summary>IEEE 754 leaves these to the C library, whose last digit differs from machine to machine.</summary>
    private static readonly IReadOnlyList<Ban> libm =
    [
        .. new[] { "Exp", "Log", "Log2", "Log10", "Pow", "Sin", "Cos", "Tan", "Atan", "Atan2", "Cbrt", "Sinh", "Cosh", "Tanh" }
            .Select(function => new Ban($"System.Math.{function}", "libm")),
    ];

    private static readonly Ban chance = new("Plimsoll.Market.Chance.*", "even seeded chance is no ground for a decision");

    private static readonly IReadOnlyList<Allowance> allowed =
    [
        new("Plimsoll.Market.Calendar.XnysCalendar", "System.Threading.Volatile", "publishes a finished year of the calendar; whichever thread builds it builds the same"),
        new("Plimsoll.Trading.Journal.JournalCodec", "System.IO.MemoryStream", "memory, whatever its namespace: a record is one line before anybody writes it"),
        new("Plimsoll.Trading.Journal.JournalCodec", "System.IO.Stream", "what Utf8JsonWriter calls the memory above"),
        new("Plimsoll.Simulation.Markets.ReplayFiles", "System.IO.Directory", "the simulator's one reader of files"),
        new("Plimsoll.Simulation.Markets.ReplayFiles", "System.IO.File", "the simulator's one reader of files"),
        new("Plimsoll.Simulation.Markets.ReplayFiles", "System.IO.Path", "the simulator's one reader of files"),
    ];

    private static readonly IReadOnlyList<Allowance> allowedInTws =
    [
        new("Plimsoll.Tws.Session.RequestIdSequence", "System.Threading.Interlocked", "ids are drawn by whoever asks, from several threads"),
    ];

    public static TheoryData<string, string[]> Arrows { get; } = new()
    {
        { "Plimsoll.Market", [] },
        { "Plimsoll.Tws", [] },
        { "Plimsoll.Trading", ["Plimsoll.Market"] },
        { "Plimsoll.Simulation", ["Plimsoll.Market", "Plimsoll.Tws"] },
        { "Plimsoll.Research", ["Plimsoll.Market", "Plimsoll.Trading"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_project_sees_only_what_the_design_lets_it_see(string project, string[] mayRefer) =>
        Breach.None(new CompiledCode(Assembly.Load(project)).References.Where(name => IsOurs(name) && !mayRefer.Contains(name)));

    [Fact]
    public void Market_brings_no_package_but_NodaTime() =>
        Assert.Equal(["NodaTime"], new CompiledCode(House.Market).References.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)));

    [Fact]
    public void Tws_brings_no_package_at_all() =>
        Breach.None(new CompiledCode(House.Tws).References.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)));

    [Fact]
    public void What_must_replay_touches_no_clock_no_chance_no_thread_and_no_disk() => Allowance.Check(
        new[] { House.Market, House.Trading, House.Simulation }.SelectMany(room => new CompiledCode(room).Breaking(outside)),
        allowed);

    [Fact]
    public void Decisions_rest_on_no_chance_and_on_no_digit_of_the_C_library() =>
        Allowance.Check(new CompiledCode(House.Trading).Breaking([chance, .. libm]), []);

    [Fact]
    public void Only_the_connection_of_Tws_touches_sockets_and_async() => Allowance.Check(
        new CompiledCode(House.Tws).Breaking(outside).Where(use => !use.User.StartsWith("Plimsoll.Tws.Connection.", StringComparison.Ordinal)),
        allowedInTws);

    /// <summary>Attributes and what no method body shows.</summary>
    [Theory]
    [InlineData("Plimsoll.Market")]
    [InlineData("Plimsoll.Trading")]
    [InlineData("Plimsoll.Simulation")]
    public void The_table_of_types_holds_nothing_that_the_code_was_not_seen_to_use(string project)
    {
        var code = new CompiledCode(Assembly.Load(project));
        var seen = code.Uses.Select(use => use.Used).ToHashSet(StringComparer.Ordinal);

        Breach.None(code.TypeReferences.Where(type => !seen.Contains(type) && outside.Any(ban => ban.Hits(type))));
    }

    [Theory]
    [InlineData("System.DateTime.get_UtcNow")]
    [InlineData("System.Random.Next")]
    [InlineData("System.Guid.NewGuid")]
    [InlineData("System.Diagnostics.Stopwatch.StartNew")]
    [InlineData("System.Net.Sockets.Socket")] // a type argument only
    [InlineData("System.IO.File.ReadAllText")] // a method group only
    [InlineData("System.Threading.Thread")] // the type of a field only
    [InlineData("System.Runtime.CompilerServices.IAsyncStateMachine")]
    public void The_scan_finds(string used) => Assert.Contains(
        (typeof(AmbientSample).FullName!, used),
        new CompiledCode(House.Tests).Breaking(outside));

    [Theory]
    [InlineData("System.Math.Pow")]
    [InlineData("Plimsoll.Market.Chance.Rng.NextInt")]
    public void The_scan_finds_too(string used) => Assert.Contains(
        (typeof(AmbientSample).FullName!, used),
        new CompiledCode(House.Tests).Breaking([chance, .. libm]));

    [Fact]
    public void References_are_read_at_all() => Assert.Contains("Plimsoll.Market", new CompiledCode(House.Tests).References);

    private static bool IsOurs(string name) => name.StartsWith("Plimsoll.", StringComparison.Ordinal) || name == "plimsoll";
}
