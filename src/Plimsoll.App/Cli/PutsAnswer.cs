using System.Globalization;
using System.Text.Json;
using Plimsoll.App.Running;
using Plimsoll.Trading;

namespace Plimsoll.App.Cli;

/// <summary>What the verbs of the put seller print, and the exit code that goes with it.</summary>
internal static class PutsAnswer
{
    /// <summary>After a sale, or a dry run of one.</summary>
    public static int Finish(VerbCall call, PutsRecord record, DeskState state)
    {
        var why = state.Puts[DeskSetup.Puts].EndedWhy;
        if (call.Json)
        {
            call.Print(json => WriteSale(json, record, why));
        }
        else
        {
            PrintSale(call, record, why);
        }

        return record.Refusal is not null ? ExitCode.RefusedByLoadLine : record is { Ended: not null, Sold: null } ? ExitCode.Failed : ExitCode.Done;
    }

    public static int Print(VerbCall call, DeskState state)
    {
        var book = PutsBook.Of(state);
        if (call.Json)
        {
            call.Print(json => WriteBook(json, book));
        }
        else
        {
            PrintBook(call, book);
        }

        return ExitCode.Done;
    }

    private static void PrintSale(VerbCall call, PutsRecord record, string? why)
    {
        var page = Page.Of(call.Context);
        if (record.Candidates.Count > 0)
        {
            page.Table(
                [">strike", ">bid", ">ask", ">delta", ">iv", "verdict"],
                record.Candidates.Select(IReadOnlyList<string> (one) =>
                [
                    Text(one.Strike), Text(one.Quote.Bid), Text(one.Quote.Ask), Text(one.Delta, "0.0000"), Text(one.Quote.Volatility, "0.0%"), one.Text,
                ]));
        }

        if (record.Choice is { } choice)
        {
            page.Line($"{choice.Symbol}, expiry {choice.Expiry:uuuu-MM-dd} in {choice.Dte} days, delta {Text(choice.Chosen.Delta, "0.0000")}");
        }

        page.Line(record switch
        {
            { Refusal: { } refusal } => $"refused by the load line: {refusal.Name}: {refusal.Text}",
            { Sold: { } sold } => $"{(record.IsDry ? "would sell" : "sold")} {sold.Quantity} at {sold.EntryPrice}; take-profit {sold.TakeProfit?.ToString() ?? "none"}, stop-loss {sold.StopLoss?.ToString() ?? "none"}{(record.IsDry ? ". Nothing was sent." : "")}",
            { Ended: null } => "nothing to do: this session has had its sale",
            _ => $"nothing was sold: {why}",
        });
    }

    private static void WriteSale(Utf8JsonWriter json, PutsRecord record, string? why)
    {
        json.WriteStartObject();
        json.WriteString("strategy", DeskSetup.Puts);
        json.WriteBoolean("dryRun", record.IsDry);
        json.WriteString("chosen", record.Choice?.Symbol);
        json.WriteString("expiry", record.Choice?.Expiry.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        JsonText.Number(json, "dte", record.Choice?.Dte);
        json.WriteStartArray("candidates");
        foreach (var one in record.Candidates)
        {
            json.WriteStartObject();
            json.WriteNumber("strike", one.Strike);
            JsonText.Number(json, "bid", one.Quote.Bid);
            JsonText.Number(json, "ask", one.Quote.Ask);
            JsonText.Number(json, "delta", (decimal?)one.Delta);
            JsonText.Number(json, "volatility", (decimal?)one.Quote.Volatility);
            JsonText.Number(json, "openInterest", one.Quote.OpenInterest);
            json.WriteString("verdict", $"{one.Verdict}");
            json.WriteString("text", one.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonText.Number(json, "sold", record.Sold?.Quantity.Units);
        JsonText.Number(json, "price", record.Sold?.EntryPrice.Value);
        JsonText.Number(json, "takeProfit", record.Sold?.TakeProfit?.Value);
        JsonText.Number(json, "stopLoss", record.Sold?.StopLoss?.Value);
        json.WriteString("refusal", record.Refusal is { } refusal ? $"{refusal.Name}" : null);
        json.WriteString("why", record.Refusal?.Text ?? why);
        json.WriteEndObject();
    }

    private static void PrintBook(VerbCall call, PutsBook book)
    {
        var page = Page.Of(call.Context);
        if (book.Lines.Count == 0)
        {
            page.Line("puts: nothing is written");
        }
        else
        {
            page.Table(
                ["contract", ">days", ">sold", ">now", ">delta", ">exits at", ">open P&L"],
                book.Lines.Select(IReadOnlyList<string> (line) =>
                [
                    $"{line.Quantity} {line.Symbol}", $"{line.Dte}", Text(line.Premium), Text(line.Middle), Text(line.Delta, "0.000"), $"{Text(line.TakeProfit)} / {Text(line.StopLoss)}", Text(line.Unrealized?.Amount),
                ]));
        }

        page.Facts(
            ("delta, theta", book.Delta is null ? "not seen yet" : $"{Text(book.Delta, "0.0")} shares, {Text(book.Theta, "0.00")} dollars a day"),
            ("gamma, vega", book.Delta is null ? "not seen yet" : $"{Text(book.Gamma, "0.000")}, {Text(book.Vega, "0.00")}"),
            ("at most", $"{book.MaxProfit.ToCents()} made at the take-profits, {book.MaxLoss.ToCents()} lost at the stops"),
            ("closed", book.Closed.Count == 0 ? "none" : string.Join(", ", book.Closed.Select(way => $"{way.Value} {Words(way.Key)}"))),
            ("realized", $"{book.Realized.ToCents()} net of commissions"));
    }

    private static void WriteBook(Utf8JsonWriter json, PutsBook book)
    {
        json.WriteStartObject();
        json.WriteStartArray("positions");
        foreach (var line in book.Lines)
        {
            json.WriteStartObject();
            json.WriteString("contract", line.Symbol);
            json.WriteNumber("quantity", line.Quantity.Units);
            json.WriteNumber("dte", line.Dte);
            JsonText.Number(json, "entryPrice", line.Premium);
            JsonText.Number(json, "mid", line.Middle);
            JsonText.Number(json, "delta", (decimal?)line.Delta);
            JsonText.Number(json, "takeProfit", line.TakeProfit);
            JsonText.Number(json, "stopLoss", line.StopLoss);
            JsonText.Number(json, "unrealized", line.Unrealized?.Amount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonText.Number(json, "delta", (decimal?)book.Delta);
        JsonText.Number(json, "gamma", (decimal?)book.Gamma);
        JsonText.Number(json, "theta", (decimal?)book.Theta);
        JsonText.Number(json, "vega", (decimal?)book.Vega);
        json.WriteNumber("maxProfit", book.MaxProfit.Amount);
        json.WriteNumber("maxLoss", book.MaxLoss.Amount);
        json.WriteNumber("realized", book.Realized.Amount);
        json.WriteStartObject("closed");
        foreach (var (way, count) in book.Closed)
        {
            json.WriteNumber(way, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The name of an exit as people write it: expired worthless.</summary>
    private static string Words(string exit) => string.Concat(exit.Select((letter, i) => char.IsUpper(letter) && i > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Text(decimal? value) => value?.ToString("0.00##", CultureInfo.InvariantCulture) ?? "–";

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
