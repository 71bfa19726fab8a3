using System.Reflection;
using System.Text.RegularExpressions;
using Plimsoll.Tests.Conventions.Samples;

namespace Plimsoll.Tests.Conventions;

/// <summary>Names of the trade, types closed, no number that means "none".</summary>
public sealed partial class NamingTests
{
    private const string Empty = "an empty word";
    private const string Zero = "0 has a name";

    private static readonly IReadOnlyList<Allowance> allowedNames =
    [
        new("Plimsoll.Tws.Messages.UserInfo", Empty, "IB's own name of the message, and IB's words stay in Tws"),
        new("Plimsoll.Tws.Requests.RequestUserInfo", Empty, "IB's own name of the request"),
    ];

    /// <summary>Interfaces with one implementation in src/ and tests/.</summary>
    private static readonly IReadOnlyList<Allowance> allowedInterfaces =
    [
        new("Plimsoll.App.Rehearsal.IRehearsalAudience", "1", "keeps the exchange, which the checkers see, away from the rehearsed desk"),
    ];

    private static readonly IReadOnlyList<Allowance> allowedEnums =
    [
        new("Plimsoll.Simulation.Gateway.Quotes.QuoteTick", Zero, "IB's own numbers of the ticks; a bid size is its 0 (protocol.md §9)"),
    ];

    [Fact]
    public void No_type_hides_behind_a_word_that_says_nothing() => Allowance.Check(
        House.Written([.. House.Rooms, House.Tests]).Where(type => IsEmptyWord(type.Name) && !IsSample(type)).Select(type => (type.FullName!, Empty)),
        allowedNames);

    [Fact]
    public void An_interface_has_two_implementations()
    {
        var types = House.Written([.. House.Rooms, House.Tests]).Where(type => !IsSample(type)).ToList();
        Allowance.Check(
            types.Where(type => type.IsInterface).Select(type => (type.FullName!, Implementations(type, types))).Where(one => one.Item2 < 2).Select(one => (one.Item1, $"{one.Item2}")),
            allowedInterfaces);
    }

    [Fact]
    public void An_enum_starts_at_1_so_that_forgetting_to_set_it_shows() => Allowance.Check(
        House.Written([.. House.Rooms, House.Tests]).Where(type => StartsAtZero(type) && !IsSample(type)).Select(type => (type.FullName!, Zero)),
        allowedEnums);

    [Fact]
    public void A_class_is_abstract_static_or_sealed() => Breach.None(
        House.Written([.. House.Rooms, House.Tests]).Where(type => IsOpen(type) && !IsSample(type)).Select(type => type.FullName!));

    [Fact]
    public void The_checks_would_see_it()
    {
        Assert.True(IsEmptyWord(nameof(UnsealedSampleManager)));
        Assert.True(IsEmptyWord("RowProcessor`1"));
        Assert.False(IsEmptyWord("Information"));
        Assert.True(IsOpen(typeof(UnsealedSampleManager)));
        Assert.True(StartsAtZero(typeof(ZeroSample)));
        Assert.Equal(1, Implementations(typeof(ILonelySample), [.. House.Written(House.Tests)]));
    }

    private static bool IsEmptyWord(string name) => EmptyWord().IsMatch(name.Split('`')[0]);

    private static bool IsSample(Type type) => type.Namespace == typeof(ZeroSample).Namespace;

    /// <summary>In a set of flags, 0 is the empty set.</summary>
    private static bool StartsAtZero(Type type) => type.IsEnum && !type.IsDefined(typeof(FlagsAttribute)) && Enum.GetValuesAsUnderlyingType(type).Cast<object>().Any(value => Convert.ToInt64(value) == 0);

    private static bool IsOpen(Type type) => type is { IsClass: true, IsAbstract: false, IsSealed: false };

    private static int Implementations(Type contract, List<Type> types) => types.Count(type =>
        !type.IsInterface && type.GetInterfaces().Any(each => (each.IsGenericType ? each.GetGenericTypeDefinition() : each) == contract));

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Processor|Info)($|[A-Z])")]
    private static partial Regex EmptyWord();
}
