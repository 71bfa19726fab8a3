using NodaTime;
using Plimsoll.App.Storage;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Parity;

/// <summary>The sessions of deployments as their journal tells them, oldest first; the journal is folded once for all of them.</summary>
internal static class ParityJournal
{
    private static readonly Dictionary<string, decimal> Nothing = [];

    /// <param name="disk">Journal files; they are read whole.</param>
    /// <exception cref="JournalFormatException">The journal is broken.</exception>
    public static IReadOnlyDictionary<string, List<ParityDay>> Read(IJournalDisk disk, IReadOnlyList<string> deployments)
    {
        var days = deployments.ToDictionary(name => name, _ => new List<ParityDay>(), StringComparer.Ordinal);
        var running = new Dictionary<string, ParityDay>(StringComparer.Ordinal);
        var replay = new JournalReplay();
        LocalDate? session = null;
        var names = disk.Names();
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var record in new JournalReader(disk.Read(names[i]), JournalReader.ChainBefore(disk, names, i), names[i]).Records())
            {
                switch (record)
                {
                    case { Command: OpenDay opened } when opened.Session != session:
                        EndSession();
                        session = opened.Session;
                        foreach (var name in deployments)
                        {
                            running[name] = new ParityDay(opened.Session, null, null, Nothing, default, default);
                        }

                        break;
                    case { Command: SetTargets set } when running.TryGetValue(set.Deployment, out var day):
                        running[set.Deployment] = day with { Decision = set };
                        break;
                    case { Event: BarsRead read } when running.TryGetValue(read.Deployment, out var day):
                        running[read.Deployment] = day with { LastBars = read.Sha256 };
                        break;
                    default:
                        break;
                }

                replay.Take(record, names[i]);
            }
        }

        EndSession();
        return days;

        void EndSession()
        {
            foreach (var (name, day) in running)
            {
                days[name].Add(With(day, replay.State!.BookOf(name)));
            }
        }
    }

    private static ParityDay With(ParityDay day, Book book) => day with
    {
        Held = book.SymbolsHeld.ToDictionary(symbol => symbol, symbol => book.Held(symbol).Units, StringComparer.Ordinal),
        CashFlow = book.CashFlow,
        Commissions = book.Commissions,
    };
}
