using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Dashboard;

/// <summary>The journal: searched by its index, and folded to the desk's state at any of its records.</summary>
internal sealed class JournalEndpoints(ApiParts parts) : IDisposable
{
    private const int WordsMax = 200;

    /// <summary>Whoever finds so many waiting is asked to come back.</summary>
    private const int WaitingMax = 4;

    /// <summary>One fold at a time, on a thread of low priority: the desk has the machine first.</summary>
    private readonly SemaphoreSlim folding = new(1);

    private int waiting;

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/api/journal", ([AsParameters] Asked asked) => JsonBytes.Of(parts.Recent.JsonOf(asked.Query(), () => parts.Index.Find(asked.Query())))).Produces<View.JournalPage>().WithName("Journal");
        api.MapGet("/api/journal.csv", (HttpContext http, [AsParameters] Asked asked) => Csv.WriteAsync(http, "journal", Pages(asked.Query()))).Produces(200, contentType: "text/csv").WithName("JournalCsv");
        api.MapGet("/api/journal/types", () => JsonBytes.Of(parts.Recent.JsonOf("types", () => new View.Items<View.JournalType>(parts.Index.Types())))).Produces<View.Items<View.JournalType>>().WithName("JournalTypes");
        api.MapGet("/api/journal/{sequence:long}", (long sequence, CancellationToken stop) => Entry(sequence, stop)).WithName("JournalEntry");
        api.MapGet("/api/journal/{sequence:long}/state", (long sequence, CancellationToken stop) => StateAt(sequence, stop)).WithName("JournalState");
    }

    public void Dispose() => folding.Dispose();

    private IEnumerable<View.JournalRow> Pages(JournalQuery query)
    {
        const int csvMax = 1_000_000;
        var given = 0;
        var page = query with { Limit = ListParameters.LimitMax };
        while (given < csvMax && parts.Index.Find(page).Items is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                yield return row;
            }

            given += rows.Count;
            page = query.After is null ? page with { Before = rows[^1].Sequence } : page with { After = rows[^1].Sequence };
        }
    }

    private async Task<Ok<View.JournalEntry>> Entry(long sequence, CancellationToken stop)
    {
        var row = await parts.Recent.AskAsync(() => parts.Index.Find(sequence)) ?? throw ApiProblem.NotFound("the journal has no such record");
        var data = row.Kind == "snapshot" ? null : await Apart(() => Data(sequence, stop), stop);
        return TypedResults.Ok(new View.JournalEntry(row.Sequence, row.At, row.Kind, row.Type, row.Text, data));
    }

    private async Task<Ok<View.DeskAt>> StateAt(long sequence, CancellationToken stop) =>
        TypedResults.Ok(await Apart(() => Fold(sequence, stop), stop) ?? throw ApiProblem.NotFound("the journal has no such record"));

    private JsonElement? Data(long sequence, CancellationToken stop)
    {
        foreach (var record in parts.Journal.RecordsFrom(sequence))
        {
            stop.ThrowIfCancellationRequested();
            if (record.Sequence == sequence)
            {
                var json = record.Event is { } taken
                    ? JsonSerializer.SerializeToElement<DeskEvent>(taken, JournalJson.Options)
                    : JsonSerializer.SerializeToElement<DeskCommand>(record.Command!, JournalJson.Options);
                return json.GetProperty("data");
            }
        }

        return null;
    }

    private View.DeskAt? Fold(long sequence, CancellationToken stop)
    {
        if (sequence < 1)
        {
            return null;
        }

        DeskState? state = null;
        foreach (var record in parts.Journal.RecordsFrom(sequence))
        {
            stop.ThrowIfCancellationRequested();
            state ??= record.Snapshot;
            if (state is null || record.Sequence > sequence)
            {
                return null;
            }

            record.FoldInto(state);
            if (record.Sequence == sequence)
            {
                return DeskViews.Past(state, new DeskMoment(record.At, sequence, "", Instant.FromUnixTimeTicks(0), null, [], new View.Database(null, null)));
            }
        }

        return null;
    }

    private async Task<T> Apart<T>(Func<T> work, CancellationToken stop)
    {
        if (Interlocked.Increment(ref waiting) > WaitingMax)
        {
            Interlocked.Decrement(ref waiting);
            throw new ApiProblem(ProblemCode.Unavailable, "other parts of the journal are being folded; come back in a moment");
        }

        try
        {
            await folding.WaitAsync(stop);
            try
            {
                return await Task.Factory.StartNew(
                    () =>
                    {
                        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
                        return work();
                    },
                    stop,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default);
            }
            finally
            {
                folding.Release();
            }
        }
        catch (JournalFormatException broken)
        {
            throw new ApiProblem(ProblemCode.Conflict, $"the journal cannot be read there: {broken.Message}");
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <param name="Q">Words to search for.</param>
    internal sealed record Asked(
        [FromQuery(Name = "before")] long? Before,
        [FromQuery(Name = "after")] long? After,
        [FromQuery(Name = "limit")] int? Limit,
        [FromQuery(Name = "kind")] string? Kind,
        [FromQuery(Name = "type")] string? Type,
        [FromQuery(Name = "q")] string? Q,
        [FromQuery(Name = "from")] DateOnly? From,
        [FromQuery(Name = "to")] DateOnly? To)
    {
        public JournalQuery Query()
        {
            if (Kind is not (null or "event" or "command" or "snapshot"))
            {
                throw ApiProblem.Invalid("kind", "expected event, command or snapshot");
            }

            if (Q is { Length: > WordsMax })
            {
                throw ApiProblem.Invalid("q", $"expected at most {WordsMax} characters");
            }

            var words = string.IsNullOrWhiteSpace(Q) ? null : Q.Replace('\0', ' ').Trim();
            return new JournalQuery(Before, After, ListParameters.Page(Limit), Kind, Type, words is { Length: > 0 } ? words : null, Date(From), Date(To));
        }

        private static LocalDate? Date(DateOnly? date) => date is { } known ? LocalDate.FromDateOnly(known) : null;
    }
}
