using System.Data.Common;
using System.Text.Json;
using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.App.Storage.Database;

/// <summary>
/// Folds one journal's records into the tables, from wherever the database stands. The state is the desk's own fold: records the
/// database contains already only rebuild it, those after them are written too. What is written does not depend on how the
/// records were divided into calls.
/// </summary>
internal sealed class Projection(string journal)
{
    /// <summary>The day trade's notes do not say whose they are: there is one.</summary>
    private const string DayTrade = "daytrade";

    private const string Rebalance = "rebalance";
    private const string PutSale = "puts sell";

    private DeskState? state;
    private long folded;
    private Instant foldedAt;

    /// <returns>How many records were new, and the last one.</returns>
    /// <exception cref="DatabaseException">The records do not continue the database.</exception>
    public (long Records, long Last) Run(DbConnection connection, DbTransaction transaction, IEnumerable<JournalRecord> records)
    {
        var tables = new Tables(connection, transaction, journal);
        var puts = new PutsTables(connection, transaction, journal);
        var last = tables.Last();
        if (state is not null && folded != (last?.Sequence ?? 0))
        {
            // somebody else wrote, or took away, what this one had written
            state = null;
        }

        var symbols = new SortedSet<string>(StringComparer.Ordinal);
        var written = 0L;
        foreach (var record in records)
        {
            Begin(record, last?.Sequence ?? 0);
            if (record.Sequence <= folded)
            {
                continue;
            }

            Refuse(record, last);
            if (record.Sequence <= (last?.Sequence ?? 0))
            {
                record.FoldInto(state!);
            }
            else
            {
                Write(tables, puts, record, symbols);
                foreach (var execId in Charged(record.Event))
                {
                    puts.Charged(execId, state!.Orders);
                }

                written++;
            }

            folded = record.Sequence;
            foldedAt = record.At;
        }

        if (written > 0)
        {
            Settle(tables, symbols);
            tables.SetLast(state!, folded, foldedAt);
            var trades = new TradesTable(connection, transaction, journal);
            foreach (var symbol in symbols.Where(symbol => OptionName.TryParse(symbol) is null))
            {
                trades.Remake(symbol);
            }
        }

        return (written, Math.Max(folded, last?.Sequence ?? 0));
    }

    /// <summary>Executions whose commission an event tells: by itself, or read with them after a crash or a lost line.</summary>
    private static IEnumerable<string> Charged(DeskEvent? told) => told switch
    {
        Commissioned charge => [charge.ExecId],
        ExecutionsRead read => read.Fills.Where(fill => fill.Commission is not null).Select(fill => fill.ExecId),
        _ => [],
    };

    /// <summary>Takes the state from the snapshot that the first record must be, unless it is known from an earlier run.</summary>
    private void Begin(JournalRecord record, long last)
    {
        if (state is not null)
        {
            return;
        }

        if (record.Snapshot is null || record.Sequence > last + 1)
        {
            throw new DatabaseException(
                DatabaseFaultKind.Discontinuous,
                $"{journal}: the database ends with record {last}; a journal file that begins at or before record {last + 1} is needed, not record {record.Sequence}");
        }

        // a copy: the snapshot may be the running desk's own state
        state = JsonSerializer.Deserialize<DeskState>(JournalJson.StateBytes(record.Snapshot), JournalJson.Options)!;
        folded = record.Sequence - 1;
    }

    private void Refuse(JournalRecord record, (long Sequence, string At)? last)
    {
        if (record.Sequence != folded + 1)
        {
            throw new DatabaseException(DatabaseFaultKind.Discontinuous, $"{journal}: record {folded + 1} is missing before record {record.Sequence}");
        }

        if (last is { } known && known.Sequence == record.Sequence && known.At != Timestamp.Of(record.At))
        {
            throw new DatabaseException(
                DatabaseFaultKind.Discontinuous,
                $"{journal}: record {known.Sequence} is of {Timestamp.Of(record.At)}, the database has {known.At}: it was made from another journal (plimsoll db rebuild)");
        }
    }

    private void Write(Tables tables, PutsTables puts, JournalRecord record, SortedSet<string> symbols)
    {
        if (record.Command is OpenDay)
        {
            // the new day lets ended orders go: what became of them is written before, and how the old day left each book
            Settle(tables, symbols);
            if (state!.Day is { } over)
            {
                BooksReported(tables, record.At, over.Session);
            }
        }

        record.FoldInto(state!);
        switch (record.Command)
        {
            case PlaceGroup place:
                tables.Deployed(place.Group.Key);
                break;
            case AdjustBook adjust:
                foreach (var part in new[] { adjust, adjust.Brings }.OfType<AdjustBook>())
                {
                    tables.Adjusted(record.Sequence, record.At, part);
                    symbols.Add(part.Symbol);
                }

                break;
            case StartPhase start:
                tables.JobStarted(record.Sequence, record.At, DayTrade, Job(start.Phase), state!.Day!.Session);
                break;
            case EndPhase end:
                tables.JobEnded(record.At, DayTrade, Job(end.Phase));
                break;
            case StartRebalance start:
                tables.JobStarted(record.Sequence, record.At, start.Deployment, Rebalance, start.Session);
                break;
            case EndRebalance end:
                tables.JobEnded(record.At, end.Deployment, Rebalance);
                break;
            case StartPutSale start:
                tables.JobStarted(record.Sequence, record.At, start.Deployment, PutSale, start.Session);
                break;
            case EndPutSale end:
                tables.JobEnded(record.At, end.Deployment, PutSale);
                break;
            case OpenPutTrade trade:
                puts.Opened(trade, state!.Orders);
                break;
            case ClosePutTrade trade:
                puts.Closed(trade, state!.Orders);
                break;
            case NotePutSnapshots note:
                puts.Seen(record.Sequence, record.At, note);
                break;
            case RecordEquity mark:
                tables.BookReported(record.At, mark.Session, state!.BookOf(mark.Deployment), mark.Equity);
                tables.PositionsMarked(record.Sequence, record.At, state.BookOf(mark.Deployment), state.Marks);
                break;
            case RecordDay day:
                tables.DayRecorded(record.At, day);
                BooksReported(tables, record.At, day.Day.Date);

                break;
            default:
                // everything else shows in the orders and fills of the state
                break;
        }
    }

    private void BooksReported(Tables tables, Instant at, LocalDate session)
    {
        foreach (var book in state!.Books.Values)
        {
            tables.BookReported(at, session, book);
        }
    }

    private void Settle(Tables tables, SortedSet<string> symbols)
    {
        tables.Ledger(state!.Orders);
        symbols.UnionWith(state.Orders.Legs.Values.Select(leg => leg.Symbol));
        symbols.UnionWith(state.Orders.Fills.Values.Where(fill => fill.Book is not null).Select(fill => fill.Fill.Symbol));
    }

    private static string Job(DayPhase phase) => phase switch
    {
        DayPhase.Submit => "daytrade submit",
        DayPhase.Close => "daytrade close",
        DayPhase.Report => "daytrade report",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };
}
