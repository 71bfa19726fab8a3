using System.Diagnostics.CodeAnalysis;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Simulation.Gateway;

/// <summary>The switches of <see cref="GatewayHabits"/> as the command line spells them: <c>empty-executions=hanging</c>.</summary>
public static class HabitNames
{
    private static readonly IReadOnlyList<(string Name, IReadOnlyList<string> Values, Func<GatewayHabits, int, GatewayHabits> Set)> switches =
    [
        Switch<PartialParentChildren>("partial-parent", (habits, value) => habits with { PartialParent = value }),
        Switch<UntransmittedOrders>("untransmitted", (habits, value) => habits with { Untransmitted = value }),
        Switch<EmptyExecutions>("empty-executions", (habits, value) => habits with { EmptyExecutions = value }),
        Switch<OrderBurst>("burst", (habits, value) => habits with { Burst = value }),
        Switch<NextOrderIds>("next-order-ids", (habits, value) => habits with { NextOrderIds = value }),
        Switch<TriggerMethod>("option-stops", (habits, value) => habits with { OptionStops = value }),
        Switch<FractionalOrders>("fractions", (habits, value) => habits with { Fractions = value }),
        Switch<ShortLocates>("short-locates", (habits, value) => habits with { ShortLocates = value }),
        Switch<MarginDeficits>("margin-deficits", (habits, value) => habits with { MarginDeficits = value }),
    ];

    /// <summary>Every switch with its behaviours, the first of which holds unless said otherwise: <c>empty-executions=ended|hanging</c>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. switches.Select(s => $"{s.Name}={string.Join('|', s.Values)}")];

    /// <param name="text">A switch and its behaviour.</param>
    public static bool TryApply(string text, GatewayHabits habits, [NotNullWhen(true)] out GatewayHabits? changed)
    {
        changed = null;
        if (text.Split('=') is [var name, var value])
        {
            foreach (var (known, values, set) in switches)
            {
                var index = known == name ? values.ToList().IndexOf(value) : -1;
                changed = index >= 0 ? set(habits, index) : changed;
            }
        }

        return changed is not null;
    }

    private static (string Name, IReadOnlyList<string> Values, Func<GatewayHabits, int, GatewayHabits> Set) Switch<T>(
        string name, Func<GatewayHabits, T, GatewayHabits> set)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return (name, [.. values.Select(value => KebabCase.Of(value.ToString()))], (habits, index) => set(habits, values[index]));
    }
}
