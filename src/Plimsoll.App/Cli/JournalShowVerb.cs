using System.CommandLine;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Storage;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll journal show</c>: the records in words, those that are asked for.</summary>
internal static class JournalShowVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll journal show --tail 20", "What happened last"),
        new("plimsoll journal show --order IFDS_WEC_A_260218", "One order's life"),
        new("plimsoll journal show --session 2026-02-18 --type Executed", "A day's fills"),
    ];

    /// <summary>The names a record can have.</summary>
    private static readonly IReadOnlyList<string> types =
    [
        .. typeof(DeskState).Assembly.GetTypes()
            .Where(type => type.IsSealed && (type.IsSubclassOf(typeof(DeskEvent)) || type.IsSubclassOf(typeof(DeskCommand))))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new JournalFlags();
        var filter = new Filter();
        var verb = new Verb(context, "show", "Read the records, in New York time; > is what the desk decided", examples, (call, _) => Task.FromResult(Run(call, flags, filter)));
        flags.All.Concat([filter.Session, filter.Order, filter.Type, filter.Tail]).ToList().ForEach(verb.Add);
        return verb;
    }

    private static int Run(VerbCall call, JournalFlags flags, Filter filter)
    {
        filter.Check(call);
        var root = JournalFlags.Root(call, flags.Configuration(call));
        if (flags.Single(call, root) is not { } name)
        {
            call.Context.Out.WriteLine(call.Json ? """{"records":[]}""" : JournalFlags.NoJournal(root));
            return ExitCode.Done;
        }

        var shown = filter.Of(call, StoredJournals.Archive(root, name).RecordsFrom(1));
        try
        {
            if (call.Json)
            {
                call.Print(json => Write(json, name, shown));
            }
            else
            {
                Print(call.Context.Out, shown);
            }
        }
        catch (JournalFormatException e)
        {
            throw new CliFailure(ExitCode.Failed, $"{Path.Combine(root, name)}: {e.Message} (plimsoll journal verify)", e);
        }

        return ExitCode.Done;
    }

    private static void Print(TextWriter output, IEnumerable<JournalRecord> records)
    {
        LocalDate? day = null;
        foreach (var record in records)
        {
            if (XnysCalendar.DateAt(record.At) is var today && today != day)
            {
                output.WriteLine($"{today:uuuu-MM-dd ddd}");
                day = today;
            }

            var mark = record.Command is not null ? '>' : ' ';
            var text = $"{RecordText.TypeOf(record)} {RecordText.Of(record)}".ReplaceLineEndings(" ⏎ ").TrimEnd();
            var line = $"{record.Sequence,7} {NewYorkTime.ToMilliseconds(record.At)} {mark} {text}";
            output.WriteLine(line.Length > Overview.Width ? $"{line.AsSpan(0, Overview.Width - 1)}…" : line);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<JournalRecord> records)
    {
        json.WriteStartObject();
        json.WriteString("journal", name);
        json.WriteStartArray("records");
        foreach (var record in records)
        {
            json.WriteStartObject();
            json.WriteNumber("seq", record.Sequence);
            JsonText.Time(json, "at", record.At);
            json.WriteString("kind", record.Event is not null ? "event" : record.Command is not null ? "command" : "snapshot");
            json.WriteString("type", RecordText.TypeOf(record));
            json.WriteString("text", RecordText.Of(record));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Which records are asked for.</summary>
    private sealed class Filter
    {
        public Option<LocalDate> Session { get; } = Flag.Of("--session", "DATE", "Records of one New York date", DateKind.Date);

        public Option<string> Order { get; } = new("--order") { Description = "Records about one order", HelpName = "REF|ID" };

        public Option<string> Type { get; } = new("--type") { Description = "Records of one type, such as Executed or PlaceGroup", HelpName = "NAME" };

        public Option<int?> Tail { get; } = new("--tail") { Description = "The last N of them", HelpName = "N" };

        public void Check(VerbCall call)
        {
            if (call.Get(Type) is { } type && !types.Contains(type, StringComparer.OrdinalIgnoreCase))
            {
                var near = NearestKey.To(type, types) is { } name ? $"; did you mean {name}?" : "";
                throw new CliFailure(ExitCode.Usage, $"--type {type}: no record is called that{near}");
            }

            if (call.Get(Tail) is < 1)
            {
                throw new CliFailure(ExitCode.Usage, "--tail: expected a number from 1");
            }
        }

        public IEnumerable<JournalRecord> Of(VerbCall call, IEnumerable<JournalRecord> records)
        {
            if (call.Get(Order) is { } order)
            {
                var trail = new OrderTrail(order);
                records = records.Where(trail.Leads);
            }

            if (call.Has(Session))
            {
                var session = call.Get(Session);
                records = records.Where(record => XnysCalendar.DateAt(record.At) == session);
            }

            if (call.Get(Type) is { } type)
            {
                records = records.Where(record => RecordText.TypeOf(record).Equals(type, StringComparison.OrdinalIgnoreCase));
            }

            return call.Get(Tail) is { } tail ? records.TakeLast(tail) : records;
        }
    }
}
