using System.Text.Json;
using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary>The load line for a person.</summary>
internal static class LimitsPage
{
    public static void Print(IAnsiConsole page, JsonElement document)
    {
        var name = document.GetProperty("account").GetString();
        var isRunning = document.GetProperty("running").GetBoolean();
        page.Line($"{(string.IsNullOrEmpty(name) ? "no journal yet" : name)}: {(isRunning ? "the running desk" : "as the journal leaves it; a connection and an open session are taken for granted")}");
        if (document.GetProperty("assumedEquity") is { ValueKind: JsonValueKind.Number } assumed)
        {
            page.Line($"  the account's equity is not known; {new Market.Money(assumed.GetDecimal())} is assumed (daytrade.initial_capital)");
        }

        foreach (var line in Standing(document))
        {
            page.Line("  " + line);
        }

        foreach (var scope in document.GetProperty("scopes").EnumerateArray())
        {
            page.Table(
                [$"{scope.GetProperty("scope").GetString()}{Worth(scope)}", ">used", ">headroom"],
                scope.GetProperty("limits").EnumerateArray().Select(limit => (IReadOnlyList<string>)
                [
                    $"{limit.GetProperty("name").GetString()}{(limit.GetProperty("crossed").GetBoolean() ? " CROSSED" : "")}",
                    limit.GetProperty("text").GetString()!,
                    limit.GetProperty("room").GetString()!,
                ]));
        }

        if (document.TryGetProperty("verdict", out var verdict))
        {
            page.Line(verdict.GetProperty("approved").GetBoolean()
                ? $"{verdict.GetProperty("order").GetString()}: would be let through"
                : $"{verdict.GetProperty("order").GetString()}: refused, {verdict.GetProperty("name").GetString()}: {verdict.GetProperty("text").GetString()}");
        }
    }

    /// <summary>What keeps the desk from opening anything; nothing where nothing does.</summary>
    public static IEnumerable<string> Standing(JsonElement document)
    {
        var why = document.GetProperty("haltedWhy").GetString();
        if (document.GetProperty("frozen").GetBoolean())
        {
            yield return $"FROZEN, nothing is sent until plimsoll resume: {why}";
        }

        if (document.GetProperty("halted").GetBoolean())
        {
            yield return $"HALTED, no openings until plimsoll resume: {why}";
        }

        foreach (var halt in document.GetProperty("haltedDeployments").EnumerateObject())
        {
            yield return $"{halt.Name} is halted until plimsoll resume: {halt.Value.GetString()}";
        }

        foreach (var halt in document.GetProperty("lossHalts").EnumerateObject())
        {
            yield return $"{halt.Name} opens nothing more today: {halt.Value.GetString()}";
        }

        foreach (var name in document.GetProperty("flattening").EnumerateArray())
        {
            yield return $"{name.GetString()} is being closed";
        }

        if (document.GetProperty("unexplainedCash").GetDecimal() is > 0m and var cash)
        {
            yield return $"{new Market.Money(cash).ToCents()} of cash are missing and no book explains it: no openings until plimsoll resume";
        }
    }

    /// <summary>A deployment's percentages refer to what it was given and has made since.</summary>
    private static string Worth(JsonElement scope) => (Dollars(scope, "equity"), Dollars(scope, "capital")) switch
    {
        ({ } equity, { } capital) => $", {equity} of {capital} capital",
        (null, { } capital) => $", {capital} capital",
        ({ } equity, null) => $", {equity}",
        _ => "",
    };

    private static string? Dollars(JsonElement scope, string field) =>
        scope.GetProperty(field) is { ValueKind: JsonValueKind.Number } amount ? $"{new Market.Money(amount.GetDecimal()).ToCents()}" : null;
}
