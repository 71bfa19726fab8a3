using System.Reflection;
using Plimsoll.Tests.Conventions.Samples;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Tests.Conventions;

/// <summary>Only the load line makes an approval: the type that a broker accepts and nobody else can have made.</summary>
public sealed class ApprovalTests
{
    [Fact]
    public void An_approval_has_no_accessible_constructor_and_cannot_be_derived_from()
    {
        Assert.Empty(OpenConstructors(typeof(RiskGate.Approved)));
        Assert.True(typeof(RiskGate.Approved).IsSealed);
    }

    [Fact]
    public void Nothing_outside_the_gate_constructs_one() =>
        Assert.Equal([typeof(RiskGate).FullName], Makers(typeof(RiskGate.Approved), [.. House.Rooms, House.Tests]));

    /// <summary>A copy would be a second approval of the same group.</summary>
    [Fact]
    public void An_approval_is_no_record_and_has_no_settable_member()
    {
        Assert.Null(typeof(RiskGate.Approved).GetMethod("<Clone>$"));
        Assert.All(typeof(RiskGate.Approved).GetProperties(), property => Assert.Null(property.SetMethod));
    }

    [Fact]
    public void The_checks_would_see_a_forger()
    {
        Assert.NotEmpty(OpenConstructors(typeof(ForgeableSample.Stamp)));
        Assert.Equal(
            [typeof(ForgeableSample).FullName, typeof(ForgerSample).FullName],
            Makers(typeof(ForgeableSample.Stamp), [House.Tests]));
    }

    private static IEnumerable<ConstructorInfo> OpenConstructors(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(constructor => !constructor.IsPrivate);

    private static IEnumerable<string> Makers(Type type, IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(assembly => new CompiledCode(assembly).Uses)
        .Where(use => use.Used == $"{type.FullName}..ctor")
        .Select(use => use.User)
        .Distinct()
        .Order(StringComparer.Ordinal);
}
