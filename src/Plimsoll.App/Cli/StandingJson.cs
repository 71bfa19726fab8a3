using System.Text.Json;
using Plimsoll.Trading;

namespace Plimsoll.App.Cli;

/// <summary>Whether the desk may open anything, and what is being closed, for a program.</summary>
internal static class StandingJson
{
    public static void WriteDocument(Utf8JsonWriter json, DeskState state)
    {
        json.WriteStartObject();
        json.WriteString("account", state.Account);
        Write(json, state);
        json.WriteNumber("openOrders", state.Orders.Live.Count());
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, DeskState state)
    {
        json.WriteBoolean("halted", state.Halted);
        json.WriteBoolean("frozen", state.Frozen);
        json.WriteString("haltedWhy", state.HaltedWhy);
        json.WriteStartObject("haltedDeployments");
        foreach (var (name, why) in Halts(state))
        {
            json.WriteString(name, why);
        }

        json.WriteEndObject();
        json.WriteStartObject("lossHalts");
        foreach (var (scope, halt) in state.LossHalts)
        {
            json.WriteString(scope, halt.Loss.Text);
        }

        json.WriteEndObject();
        json.WriteStartArray("flattening");
        foreach (var name in state.Flattens.Where(each => each.Value.EndedAt is null).Select(each => each.Key).Concat(state.AskedFlattens.Keys))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteNumber("unexplainedCash", state.UnexplainedCash.Amount);
    }

    /// <summary>Deployments a person must resume, whoever halted them.</summary>
    public static IEnumerable<(string Name, string Why)> Halts(DeskState state) =>
        state.DeploymentHalts.Select(halt => (halt.Key, halt.Value))
            .Concat(state.Rebalances.Where(each => each.Value.HaltedWhy is not null && !state.DeploymentHalts.ContainsKey(each.Key)).Select(each => (each.Key, each.Value.HaltedWhy!)))
            .OrderBy(halt => halt.Item1, StringComparer.Ordinal);
}
