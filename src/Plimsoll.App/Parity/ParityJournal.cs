using Plimsoll.App.Storage;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Parity;

/// <summary>The sessions of one deployment as its journal tells them, oldest first.</summary>
internal static class ParityJournal
{
    private static readonly Dictionary<string, decimal> Nothing = [];

    /// <param name="disk">Journal files; they are read whole.</param>
    /// <exception cref="JournalFormatException">The journal is broken.</exception>
    public static IReadOnlyList<ParityDay> Read(IJournalDisk disk, string deployment)
    {
        var days = new List<ParityDay>();
        var replay = new JournalReplay();
        ParityDay? running = null;
        var names = disk.Names();
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var record in new JournalReader(disk.Read(names[i]), JournalReader.ChainBefore(disk, names, i), names[i]).Records())
            {
                switch (record)
                {
                    case { Command: OpenDay opened } when opened.Session != running?.Session:
                        End(running);
                        running = new ParityDay(opened.Session, null, null, Nothing, default, default);
                        break;
                    case { Command: SetTargets set } when set.Deployment == deployment:
                        running = running! with { Decision = set };
                        break;
                    case { Event: BarsRead read } when read.Deployment == deployment && running is not null:
                        running = running with { LastBars = read.Sha256 };
                        break;
                    default:
                        break;
                }

                replay.Take(record, names[i]);
            }
        }

        End(running);
        return days;

        void End(ParityDay? day)
        {
            if (day is not null)
            {
                days.Add(With(day, replay.State!.BookOf(deployment)));
            }
        }
    }

    private static ParityDay With(ParityDay day, Book book) => day with
    {
        Held = book.Symbols.Where(symbol => !book.Held(symbol).IsZero).ToDictionary(symbol => symbol, symbol => book.Held(symbol).Units, StringComparer.Ordinal),
        CashFlow = book.CashFlow,
        Commissions = book.Commissions,
    };
}
